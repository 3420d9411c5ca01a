-- Decisions by hand about a plan that are no proposal yet; all who work on the plan share them.
CREATE TABLE working_decisions (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    plan_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- JSON; none where they are those of the plan's proposal.
    decisions TEXT,
    saved_by TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, plan_id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, saved_by) REFERENCES users (agency_id, id)
);
