-- When somebody first read the letter that explains their move.
CREATE TABLE letter_receipts (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    move_id TEXT NOT NULL,
    read_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, move_id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id)
);
