DROP TABLE move_overrides;
DROP TABLE reason_texts;
ALTER TABLE plan_events ADD COLUMN old_kind TEXT NOT NULL DEFAULT 'step' CHECK (old_kind IN ('step', 'edited', 'minutes', 'decree', 'exception'));
UPDATE plan_events SET old_kind = CASE WHEN kind IN ('reason_text', 'override') THEN 'edited' ELSE kind END;
ALTER TABLE plan_events DROP COLUMN kind;
ALTER TABLE plan_events RENAME COLUMN old_kind TO kind;
