-- A plan is followed up after it was carried out, closed, or taken back. SQLite changes no CHECK: the column is made anew.
ALTER TABLE plans ADD COLUMN new_state TEXT NOT NULL DEFAULT 'draft' CHECK (new_state IN ('draft', 'consultation', 'review', 'approved', 'returned', 'executed', 'monitoring', 'closed', 'reverted', 'cancelled'));
UPDATE plans SET new_state = state;
ALTER TABLE plans DROP COLUMN state;
ALTER TABLE plans RENAME COLUMN new_state TO state;
-- Hash of what was put before the decision makers last.
ALTER TABLE plans ADD COLUMN content_sha256 TEXT;

ALTER TABLE plan_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'step' CHECK (kind IN ('step', 'edited', 'minutes', 'decree', 'exception'));

ALTER TABLE move_events ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'proposed' CHECK (new_kind IN ('proposed', 'published', 'responded', 'submitted', 'approved', 'returned', 'executed', 'withdrawn', 'deferred', 'restored', 'reverted', 'feedback_before', 'feedback_after'));
UPDATE move_events SET new_kind = kind;
ALTER TABLE move_events DROP COLUMN kind;
ALTER TABLE move_events RENAME COLUMN new_kind TO kind;

ALTER TABLE incumbencies ADD COLUMN new_source TEXT NOT NULL DEFAULT 'import' CHECK (new_source IN ('import', 'transfer', 'reversal'));
UPDATE incumbencies SET new_source = source;
ALTER TABLE incumbencies DROP COLUMN source;
ALTER TABLE incumbencies RENAME COLUMN new_source TO source;

-- What a plan held when it was put before the decision makers; the approval is bound to its hash.
CREATE TABLE plan_contents (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    plan_id TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, plan_id, sha256),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id)
);

-- Minutes of the appraisal team's meetings. The last of those about the present content counts.
CREATE TABLE plan_minutes (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    number TEXT NOT NULL,
    met_on DATE NOT NULL,
    place TEXT NOT NULL,
    -- Names and functions of those who were present; JSON.
    attendees TEXT NOT NULL,
    recommendation TEXT NOT NULL CHECK (recommendation IN ('agree', 'agree_with_notes', 'disagree')),
    advice TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, recorded_by) REFERENCES users (agency_id, id)
);
CREATE INDEX plan_minutes_by_plan ON plan_minutes (agency_id, plan_id, created_at);

-- The decree that a plan is carried out by, and the one that takes it back.
CREATE TABLE plan_decrees (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    plan_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('execution', 'reversal')),
    number TEXT NOT NULL,
    dated_on DATE NOT NULL,
    oath_on DATE,
    effective_on DATE NOT NULL,
    signatory_name TEXT NOT NULL,
    signatory_title TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, plan_id, kind),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, recorded_by) REFERENCES users (agency_id, id)
);

-- Moves of a published plan that are not carried out with the others.
CREATE TABLE move_exceptions (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    move_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'deferred')),
    -- First day in the new post, of a deferred move.
    effective_on DATE,
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    -- Whether it is part of what was put before the decision makers.
    is_in_content BOOLEAN NOT NULL,
    carried_out_at TIMESTAMP,
    recorded_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, move_id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    FOREIGN KEY (agency_id, recorded_by) REFERENCES users (agency_id, id),
    CHECK ((kind = 'deferred') = (effective_on IS NOT NULL)),
    CHECK (carried_out_at IS NULL OR kind = 'deferred')
);

-- What was decided on is never rewritten, whoever holds the database open.
CREATE TRIGGER plan_contents_stay BEFORE UPDATE ON plan_contents BEGIN SELECT RAISE(ABORT, 'the content of a plan is immutable'); END;
CREATE TRIGGER plan_minutes_stay BEFORE UPDATE ON plan_minutes BEGIN SELECT RAISE(ABORT, 'minutes are immutable'); END;
CREATE TRIGGER moves_stay BEFORE UPDATE ON moves BEGIN SELECT RAISE(ABORT, 'moves are immutable'); END;
CREATE TRIGGER scenarios_stay BEFORE UPDATE OF budget, summary, effect, snapshot_sha256, snapshot ON scenarios BEGIN SELECT RAISE(ABORT, 'scenarios are immutable'); END;
