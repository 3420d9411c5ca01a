-- What the personnel office calls a scenario; none where nobody has named it.
ALTER TABLE scenarios ADD COLUMN name TEXT;
