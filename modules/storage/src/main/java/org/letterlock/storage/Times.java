package org.letterlock.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as the driver takes and gives them. */
public final class Times {

    private Times() {}

    /** Cut to what the column holds; the driver would round, and what is rounded up lives too long. */
    public static OffsetDateTime to(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The same of one that may not be there. */
    public static @Nullable OffsetDateTime to(Optional<Instant> instant) {
        return instant.map(Times::to).orElse(null);
    }

    /** The instant in a column. */
    public static Instant in(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The same in a column that may be null. */
    public static Optional<Instant> maybeIn(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
