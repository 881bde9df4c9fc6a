-- What people write to whoever runs this server, and who of the operator's people answers what.

-- A conversation, sealed under a key of its own.
CREATE TABLE ticket (
    id             uuid PRIMARY KEY,
    queue          text NOT NULL,
    subject_digest bytea NOT NULL,
    person_id      uuid,
    language       text NOT NULL,
    address_sealed bytea NOT NULL,
    -- Of the link in the newest answer.
    token_digest   bytea UNIQUE,
    opened_at      timestamptz NOT NULL,
    -- When the last message came or went: from then on its life counts.
    last_at        timestamptz NOT NULL,
    -- Since when an answer is owed; none when it is not.
    waiting_since  timestamptz,
    alarmed        text NOT NULL
);
CREATE INDEX ticket_subject ON ticket (subject_digest);
CREATE INDEX ticket_person ON ticket (person_id);
CREATE INDEX ticket_waiting ON ticket (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX ticket_last ON ticket (last_at);

CREATE TABLE ticket_message (
    ticket_id  uuid NOT NULL REFERENCES ticket ON DELETE CASCADE,
    sequence   bigint GENERATED ALWAYS AS IDENTITY,
    by_staff   boolean NOT NULL,
    words_sealed bytea NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
);

-- Which of the operator's people answer what.
CREATE TABLE staff (
    person_id uuid NOT NULL,
    role      text NOT NULL,
    since     timestamptz NOT NULL,
    PRIMARY KEY (person_id, role)
);

-- Who of them looked at or did what; random names and fixed words.
CREATE TABLE access (
    sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    person_id  uuid NOT NULL,
    data_class text NOT NULL,
    object     uuid,
    act        text NOT NULL
);
CREATE INDEX access_at ON access (at);
CREATE INDEX access_person ON access (person_id);
