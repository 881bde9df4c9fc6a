-- Each line of the audit is linked to the one before it. Lines stay for their time, also when their organisation has
-- ended: by then their random names lead to nobody.
ALTER TABLE audit DROP CONSTRAINT audit_organisation_id_fkey;
-- Empty only between this step and the next start, which links what was there.
ALTER TABLE audit ADD COLUMN link bytea NOT NULL DEFAULT '';
ALTER TABLE audit ALTER COLUMN link DROP DEFAULT;
CREATE UNIQUE INDEX audit_sequence ON audit (sequence);

CREATE TABLE audit_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    -- Of the newest line.
    link     bytea NOT NULL,
    -- Of the newest line that has left, when that was written, and how we know that we cut there.
    cut_link bytea NOT NULL,
    cut_at   timestamptz NOT NULL,
    cut_seal bytea NOT NULL
);
