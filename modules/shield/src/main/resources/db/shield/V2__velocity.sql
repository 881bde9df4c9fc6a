-- What the hours of organisations were like: numbers with noise, no name. One partition a day, which the server makes
-- when it keeps the day's first hour and drops when that hour is ninety days old.
CREATE TABLE velocity_hour (
    organisation_id uuid NOT NULL,
    hour            timestamptz NOT NULL,
    mailboxes       bigint NOT NULL,
    checks          bigint NOT NULL,
    -- Bits that are set in a map of 16384, from which the number of different ones is reckoned; so are the next two.
    addresses       bigint NOT NULL,
    networks        bigint NOT NULL,
    domains         bigint NOT NULL,
    variant         bigint NOT NULL,
    disposable      bigint NOT NULL,
    relay           bigint NOT NULL,
    free            bigint NOT NULL,
    role            bigint NOT NULL,
    dead            bigint NOT NULL,
    hosting         bigint NOT NULL,
    tunnel          bigint NOT NULL,
    gibberish       bigint NOT NULL,
    PRIMARY KEY (organisation_id, hour)
) PARTITION BY RANGE (hour);
