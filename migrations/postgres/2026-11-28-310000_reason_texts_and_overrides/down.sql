DROP TABLE move_overrides;
DROP TABLE reason_texts;
UPDATE plan_events SET kind = 'edited' WHERE kind IN ('reason_text', 'override');
ALTER TABLE plan_events DROP CONSTRAINT plan_events_kind_check;
ALTER TABLE plan_events ADD CONSTRAINT plan_events_kind_check CHECK (kind IN ('step', 'edited', 'minutes', 'decree', 'exception'));
