-- How people sign in: links sent by mail, second factors, passkeys.

-- A link that works once. What it carries is sealed with a key that only the link itself gives.
CREATE TABLE link (
    token_digest bytea PRIMARY KEY,
    purpose      text NOT NULL,
    person_id    uuid REFERENCES person ON DELETE CASCADE,
    sealed       bytea NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX link_person ON link (person_id);
CREATE INDEX link_end ON link (expires_at);

-- The app that shows codes (RFC 6238). Not asked for before its first code was right.
CREATE TABLE authenticator (
    person_id     uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    secret_sealed bytea NOT NULL,
    -- The last time step a code was taken for; each serves once.
    last_step     bigint NOT NULL,
    confirmed     boolean NOT NULL
);

CREATE TABLE recovery_code (
    person_id   uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    code_digest bytea NOT NULL,
    PRIMARY KEY (person_id, code_digest)
);

CREATE TABLE passkey (
    id                uuid PRIMARY KEY,
    person_id         uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    credential_digest bytea NOT NULL UNIQUE,
    credential_sealed bytea NOT NULL,
    name_sealed       bytea NOT NULL,
    sign_count        bigint NOT NULL,
    added_at          timestamptz NOT NULL,
    used_at           timestamptz
);
CREATE INDEX passkey_person ON passkey (person_id);
