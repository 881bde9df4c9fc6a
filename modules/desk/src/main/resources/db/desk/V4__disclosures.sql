-- Demands that data be handed to an authority. What the demand says is sealed under a key of the case; of what was handed
-- out only a digest stays. A case that was not finished in order cannot stand here: the order is part of the table.
CREATE TABLE disclosure (
    id               uuid PRIMARY KEY,
    subject_digest   bytea NOT NULL,
    ground           text NOT NULL,
    reference_sealed bytea NOT NULL,
    authority_sealed bytea NOT NULL,
    subject_sealed   bytea NOT NULL,
    words_sealed     bytea NOT NULL,
    reason_sealed    bytea NOT NULL,
    -- The systems that are asked for, as they stand after the review.
    systems          text NOT NULL,
    opened_by        uuid NOT NULL,
    opened_at        timestamptz NOT NULL,
    review           text,
    review_sealed    bytea,
    reviewed_by      uuid,
    withdrawn        boolean NOT NULL DEFAULT false,
    handed_at        timestamptz,
    handed_by        uuid,
    report_digest    bytea,
    records          bigint,
    notice_at        timestamptz,
    bar_sealed       bytea,
    notified_at      timestamptz,
    last_at          timestamptz NOT NULL,
    CHECK (reviewed_by <> opened_by),
    CHECK (review IS NULL OR (reviewed_by IS NOT NULL AND review_sealed IS NOT NULL)),
    CHECK (handed_at IS NULL OR (review IN ('accepted', 'narrowed') AND NOT withdrawn AND report_digest IS NOT NULL
           AND notice_at IS NOT NULL))
);
CREATE INDEX disclosure_subject ON disclosure (subject_digest);
CREATE INDEX disclosure_last ON disclosure (last_at);

CREATE TABLE disclosure_approval (
    disclosure_id uuid NOT NULL REFERENCES disclosure ON DELETE CASCADE,
    person_id     uuid NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (disclosure_id, person_id)
);
