-- Ties between two people that a transfer must respect (PP 11/2017 Pasal 190(5)): specific personal data, for the personnel office alone.
CREATE TABLE employee_relations (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('relative', 'supervisor', 'interest')),
    note TEXT NOT NULL,
    -- What the appointing authority has allowed in writing: reason and document; none while the tie counts.
    waiver_reason TEXT,
    waiver_document TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, employee_id, other_id, kind),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, other_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, recorded_by) REFERENCES users (agency_id, id),
    CHECK (employee_id <> other_id),
    CHECK ((waiver_reason IS NULL) = (waiver_document IS NULL))
);
CREATE INDEX employee_relations_by_other ON employee_relations (agency_id, other_id);

ALTER TABLE settings ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What was ever entered, corrected, ended or taken back. Rows are only added.
CREATE TABLE setting_events (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    setting_id TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('entered', 'changed', 'removed')),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    legal_basis TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, actor_id) REFERENCES users (agency_id, id)
);
CREATE INDEX setting_events_by_key ON setting_events (agency_id, key, created_at);
