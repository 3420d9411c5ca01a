-- What somebody was told about a plan.
CREATE TABLE notices (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    -- State of the plan that it tells of.
    state TEXT NOT NULL,
    -- Whether the reader moves in the plan, or else works on it.
    is_own BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, user_id) REFERENCES users (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id)
);
CREATE INDEX notices_by_reader ON notices (agency_id, user_id, created_at);
