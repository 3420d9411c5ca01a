-- How a person and the receiving head look on a move 30, 90 and 180 days after it.
CREATE TABLE check_ins (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IN ('30', '90', '180')),
    -- Whether the receiving head gave it, or else the person.
    is_head BOOLEAN NOT NULL,
    -- Account that gave it.
    author_id TEXT NOT NULL,
    adaptation INTEGER NOT NULL CHECK (adaptation BETWEEN 1 AND 5),
    -- Of the person alone.
    clarity INTEGER CHECK (clarity BETWEEN 1 AND 5),
    support INTEGER CHECK (support BETWEEN 1 AND 5),
    workload INTEGER CHECK (workload BETWEEN 1 AND 5),
    satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5),
    -- Of the head alone.
    performance INTEGER CHECK (performance BETWEEN 1 AND 5),
    text TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, move_id, day, is_head),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    FOREIGN KEY (agency_id, author_id) REFERENCES users (agency_id, id),
    CHECK (is_head = (performance IS NOT NULL) AND is_head = (clarity IS NULL) AND is_head = (support IS NULL)
        AND is_head = (workload IS NULL) AND is_head = (satisfaction IS NULL))
);

-- What a newcomer has to learn in the new post.
CREATE TABLE training_needs (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'planned', 'done', 'dropped')),
    -- Who takes care of it; empty while nobody does.
    owner TEXT NOT NULL,
    due_on DATE,
    -- Account that has seen the need.
    raised_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, raised_by) REFERENCES users (agency_id, id)
);
CREATE INDEX training_needs_by_person ON training_needs (agency_id, employee_id, created_at);
