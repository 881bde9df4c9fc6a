ALTER TABLE note ADD COLUMN colour text;
