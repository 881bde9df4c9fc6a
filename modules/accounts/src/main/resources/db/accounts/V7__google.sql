-- Which account at Google opens which account here; the one there is known by a keyed digest only.
CREATE TABLE google_account (
    person_id      uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    account_digest bytea NOT NULL UNIQUE,
    address_sealed bytea NOT NULL,
    linked_at      timestamptz NOT NULL
);
