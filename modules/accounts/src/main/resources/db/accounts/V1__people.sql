-- People and organisations. Every text that a person wrote or that names one is sealed before it comes here; every column
-- is declared in AccountPolicies, and start-up refuses one that is not.

CREATE TABLE person (
    id              uuid PRIMARY KEY,
    email_digest    bytea NOT NULL UNIQUE,
    email_sealed    bytea NOT NULL,
    name_sealed     bytea NOT NULL,
    password_sealed bytea,
    language        text NOT NULL,
    operator        boolean NOT NULL,
    created_at      timestamptz NOT NULL,
    cancelled_at    timestamptz
);

-- That a person agreed to a version of a system's policy, and declared what it asks for.
CREATE TABLE acceptance (
    person_id   uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    system      text NOT NULL,
    version     text NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, system, version)
);

CREATE TABLE session (
    id           uuid PRIMARY KEY,
    token_digest bytea NOT NULL UNIQUE,
    person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    method       text NOT NULL,
    opened_at    timestamptz NOT NULL,
    used_at      timestamptz NOT NULL,
    -- When the person last proved to be there, for dangerous acts.
    confirmed_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE organisation (
    id          uuid PRIMARY KEY,
    slug_digest bytea NOT NULL UNIQUE,
    slug_sealed bytea NOT NULL,
    name_sealed bytea NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE TABLE membership (
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    person_id       uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    role            text NOT NULL,
    since           timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id);

-- Who did what in an organisation. Names are random, words come from a fixed list.
CREATE TABLE audit (
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    sequence        bigint GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL,
    actor           uuid,
    act             text NOT NULL,
    object          uuid,
    detail          text,
    PRIMARY KEY (organisation_id, sequence)
);
CREATE INDEX audit_at ON audit (at);
