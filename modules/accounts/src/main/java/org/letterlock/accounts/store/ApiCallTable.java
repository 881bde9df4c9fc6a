package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The table of calls: which key, which route, when, with what status. There is no column for anything else. */
public final class ApiCallTable {

    private static final int PIECE = 20_000;

    private final Jdbi jdbi;

    public ApiCallTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row; its sequence is chosen by the table. */
    public record ApiCallRow(long sequence, UUID organisation, Instant at, UUID key, String route, int status) {}

    /** Adds all, or none; those of organisations that are gone are left out. */
    public void addAll(List<ApiCallRow> calls) {
        // One statement for all: a row each takes the database nearly twice as long.
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO api_call (organisation_id, at, key_id, route, status)
                        SELECT id, call.at::timestamptz, call.key, call.route, call.status
                        FROM unnest(:organisations, :times, :keys, :routes, :states)
                            WITH ORDINALITY AS call (organisation, at, key, route, status, place)
                        JOIN organisation ON organisation.id = call.organisation
                        ORDER BY place
                        """)
                .bindArray("organisations", UUID.class, each(calls, ApiCallRow::organisation))
                .bindArray(
                        "times",
                        String.class,
                        each(calls, call -> Times.to(call.at()).toString()))
                .bindArray("keys", UUID.class, each(calls, ApiCallRow::key))
                .bindArray("routes", String.class, each(calls, ApiCallRow::route))
                .bindArray("states", Integer.class, each(calls, ApiCallRow::status))
                .execute());
    }

    private static <T> List<T> each(List<ApiCallRow> calls, Function<ApiCallRow, T> part) {
        return calls.stream().map(part).toList();
    }

    public List<ApiCallRow> of(UUID organisation, long before, Instant after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT sequence, organisation_id, at, key_id, route, status FROM api_call
                        WHERE organisation_id = :organisation AND sequence < :before AND at > :after
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("organisation", organisation)
                .bind("before", before)
                .bind("after", Times.to(after))
                .bind("limit", limit)
                .map(ApiCallTable::row)
                .list());
    }

    /** Piece by piece: in one statement, millions would run into its time limit and be there for ever. */
    public void removeUpTo(Instant at) {
        int removed = PIECE;
        while (removed == PIECE) {
            removed = jdbi.withHandle(handle -> handle.createUpdate("""
                            DELETE FROM api_call
                            WHERE ctid = ANY (ARRAY (SELECT ctid FROM api_call WHERE at <= :at LIMIT :piece))
                            """)
                    .bind("at", Times.to(at))
                    .bind("piece", PIECE)
                    .execute());
        }
    }

    private static ApiCallRow row(ResultSet row, StatementContext context) throws SQLException {
        return new ApiCallRow(
                row.getLong("sequence"),
                row.getObject("organisation_id", UUID.class),
                Times.in(row, "at"),
                row.getObject("key_id", UUID.class),
                row.getString("route"),
                row.getInt("status"));
    }
}
