ALTER TABLE plans DROP COLUMN evaluate_on;
ALTER TABLE plans DROP COLUMN target_vacant_positions;
ALTER TABLE plans DROP COLUMN target_shortage;
ALTER TABLE plans DROP COLUMN target_index_permille;
