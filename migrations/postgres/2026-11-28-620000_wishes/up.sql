-- What somebody wishes for, asked before any plan. Statements are added, never changed: the last one counts, and a plan can be held against
-- the one that was known when it was computed.
CREATE TABLE wishes (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    -- Running number of the person's statements, from 1.
    version INTEGER NOT NULL,
    willingness TEXT NOT NULL CHECK (willingness IN ('willing', 'only_if', 'not_now')),
    -- Under which condition, or why not now.
    condition TEXT NOT NULL,
    -- Identifiers of units (JSON lists), most wanted first.
    preferred_units TEXT NOT NULL,
    avoided_units TEXT NOT NULL,
    -- What the person hopes to learn and become.
    hopes TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, employee_id, version),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id)
);
