ALTER TABLE scenarios DROP COLUMN name;
