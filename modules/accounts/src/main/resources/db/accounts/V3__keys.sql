-- Keys of programs, what they called, and where events are told. A key is found by the digest of its token; its name, and
-- of webhooks the address, the secret and what is told, are sealed with the organisation's key.

ALTER TABLE organisation ADD COLUMN plan text NOT NULL DEFAULT 'free';

-- Whether the webhooks of the organisation were told; in the row itself, so that whatever writes one tells of it.
ALTER TABLE audit ADD COLUMN told boolean NOT NULL DEFAULT false;
CREATE INDEX audit_untold ON audit (sequence) WHERE NOT told;

CREATE TABLE api_key (
    id              uuid PRIMARY KEY,
    sequence        bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    token_digest    bytea NOT NULL UNIQUE,
    -- The token before the last rotation; it opens until then.
    former_digest   bytea UNIQUE,
    former_until    timestamptz,
    name_sealed     bytea NOT NULL,
    scopes          text NOT NULL,
    test            boolean NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz,
    used_on         date,
    revoked_at      timestamptz
);
CREATE INDEX api_key_organisation ON api_key (organisation_id, sequence);

-- Every column that a call leaves: nothing of what was asked, and nothing of where it was asked from.
CREATE TABLE api_call (
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    sequence        bigint GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL,
    key_id          uuid NOT NULL,
    route           text NOT NULL,
    status          smallint NOT NULL,
    PRIMARY KEY (organisation_id, sequence)
);
CREATE INDEX api_call_at ON api_call (at);

CREATE TABLE webhook (
    id              uuid PRIMARY KEY,
    sequence        bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    address_sealed  bytea NOT NULL,
    secret_sealed   bytea NOT NULL,
    -- The secret before the last change; what is sent until then carries a signature by it too.
    former_sealed   bytea,
    former_until    timestamptz,
    events          text NOT NULL,
    state           text NOT NULL,
    created_at      timestamptz NOT NULL,
    -- Since when nothing arrived there; empty after each success.
    failing_since   timestamptz
);
CREATE INDEX webhook_organisation ON webhook (organisation_id, sequence);

CREATE TABLE webhook_delivery (
    id              uuid PRIMARY KEY,
    sequence        bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    webhook_id      uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
    event           text NOT NULL,
    payload_sealed  bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    state           text NOT NULL,
    attempts        int NOT NULL,
    due_at          timestamptz NOT NULL,
    -- Until then one server is sending it; a server that died sends nothing, so another takes it over.
    leased_until    timestamptz,
    attempted_at    timestamptz,
    outcome         text,
    status          smallint
);
CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook_id, sequence);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_created ON webhook_delivery (created_at);
