-- What people ask of whoever runs this server. What somebody wrote, and the address they wrote from, is sealed under a
-- key of that one request or ticket; every column is declared in DeskPolicies, and start-up refuses one that is not.

-- A request for what a law gives. While it is open it can be read; then the sealed columns are emptied, the key is
-- destroyed, and what stays is the record that it was made and answered.
CREATE TABLE request (
    id             uuid PRIMARY KEY,
    subject_digest bytea NOT NULL,
    person_id      uuid,
    kind           text NOT NULL,
    intake         text NOT NULL,
    language       text NOT NULL,
    address_sealed bytea,
    words_sealed   bytea,
    -- The policies as they were when it was made: by them it is answered.
    pinned_sealed  bytea,
    versions       text NOT NULL,
    asked_at       timestamptz NOT NULL,
    warn_at        timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    alarmed        text NOT NULL,
    waits_for      text,
    outcome        text,
    closed_at      timestamptz
);
CREATE INDEX request_subject ON request (subject_digest);
CREATE INDEX request_person ON request (person_id);
CREATE INDEX request_due ON request (due_at) WHERE closed_at IS NULL;
CREATE INDEX request_closed ON request (closed_at);

-- What a person does not want done with what is kept about them.
CREATE TABLE standing (
    subject_digest bytea NOT NULL,
    person_id      uuid,
    kind           text NOT NULL,
    since          timestamptz NOT NULL,
    PRIMARY KEY (subject_digest, kind)
);
CREATE INDEX standing_person ON standing (person_id);

-- How many answers came in time; numbers only.
CREATE TABLE figure (
    month    date NOT NULL,
    deadline text NOT NULL,
    in_time  bigint NOT NULL,
    late     bigint NOT NULL,
    PRIMARY KEY (month, deadline)
);
