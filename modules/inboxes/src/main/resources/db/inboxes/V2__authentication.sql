-- What was found out about where a mail really comes from. It is known only after the mail was stored, and a row of its own spares
-- writing the mail a second time.

CREATE TABLE authentication (
    inbox_id      uuid NOT NULL,
    mail_id       uuid NOT NULL,
    report_sealed bytea NOT NULL,
    PRIMARY KEY (inbox_id, mail_id),
    FOREIGN KEY (inbox_id, mail_id) REFERENCES mail (inbox_id, id) ON DELETE CASCADE
);
