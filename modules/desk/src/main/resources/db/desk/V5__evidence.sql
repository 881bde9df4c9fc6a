-- What the operator can show: agreements, audits, certificates, training. Of each artefact only the digest is here.
CREATE TABLE evidence (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL,
    -- Of whom of the operator's people it is; none for what concerns nobody of them.
    person_id  uuid,
    -- Who issued it, or with whom it was agreed.
    owner      text NOT NULL,
    artefact   bytea NOT NULL,
    issued     date NOT NULL,
    expires    date NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    warned     boolean NOT NULL DEFAULT false,
    CHECK (expires > issued)
);
CREATE INDEX evidence_person ON evidence (person_id);
CREATE INDEX evidence_expires ON evidence (expires);
