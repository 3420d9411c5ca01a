-- What is written and decided about single moves is noted in the plan's record.
ALTER TABLE plan_events DROP CONSTRAINT plan_events_kind_check;
ALTER TABLE plan_events ADD CONSTRAINT plan_events_kind_check CHECK (kind IN ('step', 'edited', 'minutes', 'decree', 'exception', 'reason_text', 'override'));

-- What the personnel office writes to somebody about why. It belongs to person and post, so that it holds when the plan is computed again. The
-- last row counts; one without texts returns to the generated text.
CREATE TABLE reason_texts (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    position_id TEXT NOT NULL,
    text_id TEXT,
    text_en TEXT,
    written_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, position_id) REFERENCES positions (agency_id, id),
    FOREIGN KEY (agency_id, written_by) REFERENCES users (agency_id, id),
    CHECK ((text_id IS NULL) = (text_en IS NULL))
);
CREATE INDEX reason_texts_by_plan ON reason_texts (agency_id, plan_id, created_at);

-- Written decisions by which somebody goes to a post although a rule warns. Rows are closed, never overwritten.
CREATE TABLE move_overrides (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    position_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    authority TEXT NOT NULL CHECK (authority IN ('appointing_authority', 'minister')),
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    dated_on DATE NOT NULL,
    recorded_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMP,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, position_id) REFERENCES positions (agency_id, id),
    FOREIGN KEY (agency_id, recorded_by) REFERENCES users (agency_id, id),
    FOREIGN KEY (agency_id, withdrawn_by) REFERENCES users (agency_id, id),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE UNIQUE INDEX move_overrides_one_open ON move_overrides (agency_id, plan_id, employee_id, position_id, rule) WHERE withdrawn_at IS NULL;
CREATE INDEX move_overrides_by_plan ON move_overrides (agency_id, plan_id, created_at);
