-- What a plan is to reach: balance index in tenths of a point, people missing and vacant positions at most.
ALTER TABLE plans ADD COLUMN target_index_permille INTEGER CHECK (target_index_permille BETWEEN 0 AND 1000);
ALTER TABLE plans ADD COLUMN target_shortage INTEGER CHECK (target_shortage >= 0);
ALTER TABLE plans ADD COLUMN target_vacant_positions INTEGER CHECK (target_vacant_positions >= 0);
-- The day on which it is judged by them.
ALTER TABLE plans ADD COLUMN evaluate_on DATE;
