-- Whether and where somebody is told by e-mail. Without a row: not at all.
CREATE TABLE mail_settings (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    user_id TEXT NOT NULL,
    -- Empty only while the mode is 'none'.
    address TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('none', 'each', 'daily')),
    locale TEXT NOT NULL CHECK (locale IN ('id', 'en')),
    version INTEGER NOT NULL,
    PRIMARY KEY (agency_id, user_id),
    FOREIGN KEY (agency_id, user_id) REFERENCES users (agency_id, id),
    CHECK (mode = 'none' OR address <> '')
);

-- Notices that go by e-mail. A row holds neither address nor text: both are looked up when the mail is made.
CREATE TABLE outbox (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- No foreign key: a notice that was overtaken is deleted, that its mail was sent stays known.
    notice_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    next_try_at TIMESTAMP NOT NULL,
    -- Tries begun.
    tries INTEGER NOT NULL,
    -- Until then nobody else tries.
    leased_until TIMESTAMP,
    sent_at TIMESTAMP,
    -- When it was given up.
    failed_at TIMESTAMP,
    last_error TEXT,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, user_id) REFERENCES users (agency_id, id)
);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_reader ON outbox (agency_id, user_id);
CREATE INDEX outbox_by_age ON outbox (created_at);
