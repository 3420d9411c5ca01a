DELETE FROM notices WHERE kind <> 'step';
ALTER TABLE notices DROP COLUMN kind;
DROP TABLE concern_messages;
DROP TABLE concerns;
DELETE FROM move_responses WHERE kind = 'would_rather';
DELETE FROM plan_events WHERE kind = 'concern';
