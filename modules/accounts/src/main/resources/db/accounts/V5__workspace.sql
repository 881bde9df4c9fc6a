-- Who was invited and has not come yet; the address is sealed with the organisation's key.
CREATE TABLE invitation (
    id              uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    token_digest    bytea NOT NULL UNIQUE,
    email_digest    bytea NOT NULL,
    email_sealed    bytea NOT NULL,
    role            text NOT NULL,
    inviter_id      uuid REFERENCES person ON DELETE SET NULL,
    invited_at      timestamptz NOT NULL,
    UNIQUE (organisation_id, email_digest)
);
CREATE INDEX invitation_email ON invitation (email_digest);

-- That somebody wants another address, until they show that it is theirs.
CREATE TABLE address_change (
    person_id    uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    token_digest bytea NOT NULL,
    email_sealed bytea NOT NULL,
    asked_at     timestamptz NOT NULL
);

-- A link to a copy of what is kept about somebody, for one browser, once.
CREATE TABLE export_link (
    session_id   uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
    token_digest bytea NOT NULL,
    made_at      timestamptz NOT NULL
);
