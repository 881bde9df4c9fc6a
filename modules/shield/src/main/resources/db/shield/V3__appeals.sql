-- Domains whose owners say that a list is wrong about them, and what the operator found.
CREATE TABLE appeal (
    domain     text PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('waiting', 'granted', 'refused')),
    changed_on date NOT NULL
);
