DROP TRIGGER scenarios_stay;
DROP TRIGGER moves_stay;
DROP TABLE move_exceptions;
DROP TABLE plan_decrees;
DROP TABLE plan_minutes;
DROP TABLE plan_contents;
ALTER TABLE plan_events DROP COLUMN kind;
ALTER TABLE plans DROP COLUMN content_sha256;
