-- Mail that waits to be sent, sealed under a key of each mail's own; who was told of which change of a policy; and how
-- the audit is searched.

CREATE TABLE post (
    id               uuid PRIMARY KEY,
    -- The order they were written in, however coarse the clock.
    sequence         bigint GENERATED ALWAYS AS IDENTITY,
    -- As person.email_digest: erasing a person drops what waits for them.
    recipient_digest bytea NOT NULL,
    recipient_sealed bytea NOT NULL,
    mail_sealed      bytea NOT NULL,
    written_at       timestamptz NOT NULL,
    next_try         timestamptz NOT NULL,
    tries            integer NOT NULL
);
CREATE INDEX post_recipient ON post (recipient_digest);
CREATE INDEX post_next ON post (next_try);
CREATE INDEX post_written ON post (written_at);

CREATE TABLE policy_notice (
    person_id  uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    system     text NOT NULL,
    effective  date NOT NULL,
    told_at    timestamptz NOT NULL,
    -- When the change holds for this person: never within 30 days of being told.
    holds_from date NOT NULL,
    PRIMARY KEY (person_id, system, effective)
);

CREATE INDEX audit_act ON audit (organisation_id, act, sequence);
