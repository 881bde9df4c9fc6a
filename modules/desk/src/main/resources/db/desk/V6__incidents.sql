-- What went wrong, what was done about it, and when: kinds, classes of the registry and fixed steps, never anybody's data.
CREATE TABLE incident (
    id        uuid PRIMARY KEY,
    kind      text NOT NULL,
    classes   text NOT NULL,
    found_at  timestamptz NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    alarmed   text NOT NULL,
    closed_at timestamptz
);
CREATE INDEX incident_open ON incident (found_at) WHERE closed_at IS NULL;

CREATE TABLE incident_step (
    incident_id uuid NOT NULL REFERENCES incident ON DELETE CASCADE,
    sequence    bigint GENERATED ALWAYS AS IDENTITY,
    step        text NOT NULL,
    words       text NOT NULL,
    person_id   uuid NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (incident_id, sequence)
);
