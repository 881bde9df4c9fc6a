-- A message that came by mail is kept whole, beside its words, under the same key.
ALTER TABLE ticket_message ADD COLUMN mail_sealed bytea;
