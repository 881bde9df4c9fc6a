-- What an organisation chose for its checks: thresholds, weights, own lists; sealed, because lists may name people.
CREATE TABLE policy (
    organisation_id uuid PRIMARY KEY,
    policy_sealed   bytea NOT NULL,
    changed_at      timestamptz NOT NULL
);
