-- How often day inboxes were visited, by those who allowed it, and that they did. A cell is written only with as many visits as
-- hide each of them.

CREATE TABLE visit_count (
    day     date   NOT NULL,
    device  text   NOT NULL,
    browser text   NOT NULL,
    visits  bigint NOT NULL CHECK (visits >= 20),
    PRIMARY KEY (day, device, browser)
);

CREATE TABLE consent (
    token_digest bytea PRIMARY KEY,
    version        integer NOT NULL,
    agreed_on      date    NOT NULL,
    withdrawn_on   date
);
CREATE INDEX consent_agreed ON consent (agreed_on);
