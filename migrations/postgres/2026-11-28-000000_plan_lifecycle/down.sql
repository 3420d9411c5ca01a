DROP TRIGGER scenarios_stay ON scenarios;
DROP TRIGGER moves_stay ON moves;
DROP TABLE move_exceptions;
DROP TABLE plan_decrees;
DROP TABLE plan_minutes;
DROP TABLE plan_contents;
DROP FUNCTION refuse_change;
ALTER TABLE plan_events DROP COLUMN kind;
ALTER TABLE plans DROP COLUMN content_sha256;
