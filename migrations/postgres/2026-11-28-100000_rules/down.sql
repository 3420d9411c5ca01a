DROP TABLE setting_events;
ALTER TABLE settings DROP COLUMN version;
DROP TABLE employee_relations;
