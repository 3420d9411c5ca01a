-- What is decided about a concern is noted in the plan's record. SQLite changes no CHECK: the column is made anew.
ALTER TABLE plan_events ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'step' CHECK (new_kind IN ('step', 'edited', 'minutes', 'decree', 'exception', 'reason_text', 'override', 'concern'));
UPDATE plan_events SET new_kind = kind;
ALTER TABLE plan_events DROP COLUMN kind;
ALTER TABLE plan_events RENAME COLUMN new_kind TO kind;

-- A person may also name another post.
ALTER TABLE move_responses RENAME TO move_responses_before;
CREATE TABLE move_responses (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('understood', 'concern', 'volunteer', 'would_rather')),
    category TEXT CHECK (category IN ('distance', 'family', 'health', 'match', 'career', 'data', 'automation', 'other')),
    text TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    CHECK ((kind = 'concern') = (category IS NOT NULL))
);
INSERT INTO move_responses SELECT agency_id, id, move_id, kind, category, text, created_at FROM move_responses_before;
DROP TABLE move_responses_before;
CREATE INDEX move_responses_by_move ON move_responses (agency_id, move_id, created_at);

-- A concern of somebody who is to move: one talk with the personnel office until it is settled.
CREATE TABLE concerns (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    -- The move that it was raised about; a later proposal may hold another for the same person.
    move_id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    -- What it is about; none where another post is wanted.
    category TEXT CHECK (category IN ('distance', 'family', 'health', 'match', 'career', 'data', 'automation', 'other')),
    wanted_position_id TEXT,
    outcome TEXT CHECK (outcome IN ('kept', 'changed', 'deferred', 'withdrawn')),
    outcome_reason TEXT,
    decided_by TEXT,
    decided_at TIMESTAMP,
    taken_back_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, wanted_position_id) REFERENCES positions (agency_id, id),
    FOREIGN KEY (agency_id, decided_by) REFERENCES users (agency_id, id),
    CHECK ((outcome IS NULL) = (outcome_reason IS NULL) AND (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
    CHECK (outcome IS NULL OR taken_back_at IS NULL)
);
CREATE INDEX concerns_by_plan ON concerns (agency_id, plan_id, created_at);
CREATE INDEX concerns_by_person ON concerns (agency_id, employee_id, created_at);

CREATE TABLE concern_messages (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    concern_id TEXT NOT NULL,
    -- Account that wrote it.
    author_id TEXT NOT NULL,
    -- Whether the personnel office wrote it, or else the person.
    is_office BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, concern_id) REFERENCES concerns (agency_id, id),
    FOREIGN KEY (agency_id, author_id) REFERENCES users (agency_id, id)
);
CREATE INDEX concern_messages_by_concern ON concern_messages (agency_id, concern_id, created_at);

-- A notice tells of a step of the plan, or of a concern.
ALTER TABLE notices ADD COLUMN kind TEXT NOT NULL DEFAULT 'step' CHECK (kind IN ('step', 'concern_raised', 'concern_answered', 'concern_decided'));

-- What was raised before there were talks: the answer that counts, while its plan still waits for answers.
INSERT INTO concerns (agency_id, id, plan_id, move_id, employee_id, category, created_at, version)
SELECT r.agency_id, r.id, m.plan_id, m.id, m.employee_id, r.category, r.created_at, 1
FROM move_responses r
JOIN moves m ON m.agency_id = r.agency_id AND m.id = r.move_id
JOIN plans p ON p.agency_id = m.agency_id AND p.scenario_id = m.scenario_id
WHERE r.kind = 'concern' AND p.state = 'consultation'
AND NOT EXISTS (
    SELECT 1 FROM move_responses l
    WHERE l.agency_id = r.agency_id AND l.move_id = r.move_id
    AND (l.created_at > r.created_at OR (l.created_at = r.created_at AND l.id > r.id))
)
AND EXISTS (SELECT 1 FROM users u WHERE u.agency_id = m.agency_id AND u.employee_id = m.employee_id);
INSERT INTO concern_messages (agency_id, id, concern_id, author_id, is_office, text, created_at)
SELECT c.agency_id, c.id, c.id, MIN(u.id), FALSE, r.text, c.created_at
FROM concerns c
JOIN move_responses r ON r.agency_id = c.agency_id AND r.id = c.id
JOIN users u ON u.agency_id = c.agency_id AND u.employee_id = c.employee_id
WHERE r.text IS NOT NULL
GROUP BY c.agency_id, c.id, r.text, c.created_at;
