-- Day inboxes. Every text a person wrote or that names a person is sealed before it comes here; every column is declared in
-- InboxPolicies, and start-up refuses one that is not.

CREATE TABLE inbox (
    id             uuid PRIMARY KEY,
    address_digest bytea NOT NULL UNIQUE,
    address_sealed bytea NOT NULL,
    token_digest   bytea NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    last_sequence  bigint NOT NULL DEFAULT 0,
    -- No mail has a sequence up to this: where reading begins, past the index entries of mails that gave way.
    gone_up_to     bigint NOT NULL DEFAULT 0,
    mails          integer NOT NULL DEFAULT 0,
    octets         bigint NOT NULL DEFAULT 0
);

-- Sealed octets do not compress. Rows up to a page stay in one piece: most mails are small.
CREATE TABLE mail (
    inbox_id       uuid NOT NULL REFERENCES inbox ON DELETE CASCADE,
    sequence       bigint NOT NULL,
    id             uuid NOT NULL,
    received_at    timestamptz NOT NULL,
    size           integer NOT NULL,
    summary_sealed bytea,
    content_sealed bytea NOT NULL,
    PRIMARY KEY (inbox_id, sequence)
) WITH (toast_tuple_target = 8160);
ALTER TABLE mail ALTER COLUMN content_sealed SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX mail_id ON mail (inbox_id, id);

CREATE TABLE removal (
    inbox_id uuid NOT NULL REFERENCES inbox ON DELETE CASCADE,
    sequence bigint NOT NULL,
    mail_id  uuid NOT NULL,
    gave_way boolean NOT NULL,
    PRIMARY KEY (inbox_id, sequence)
);

-- Addresses that may not be given out now, of live and of ended inboxes of both profiles, as keyed digests.
CREATE TABLE address_claim (
    digest bytea PRIMARY KEY,
    until  timestamptz NOT NULL
);
CREATE INDEX address_claim_until ON address_claim (until);
