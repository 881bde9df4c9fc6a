package org.letterlock.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.letterlock.accounts.store.ApiCallTable;
import org.letterlock.accounts.store.ApiCallTable.ApiCallRow;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.UndeclaredException;

/**
 * The log of what keys called. Calls wait in memory for at most a second until many are written at once; a crash in
 * between loses these lines, never a call. Safe for use by several threads.
 */
public final class ApiCalls {

    /** The row of the policy it falls under. */
    static final String CLASS = "accounts.api-call";

    private static final int WAITING = 20_000;
    private static final int AT_ONCE = 1_000;

    private final ApiCallTable table;
    private final InstantSource clock;
    private final Duration kept;
    private final ArrayBlockingQueue<ApiCallRow> waiting = new ArrayBlockingQueue<>(WAITING);

    /** @param kept how long calls are kept */
    ApiCalls(ApiCallTable table, InstantSource clock, Duration kept) {
        this.kept = kept;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Notes a call. When more wait than may, it is left out: the log must not stop who is logged.
     *
     * @param route method and path template
     */
    public void note(Caller caller, String route, int status) {
        waiting.offer(new ApiCallRow(
                0, caller.organisation().value(), clock.instant(), caller.key().value(), route, status));
    }

    /** The log as it may be read for one purpose. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Calls of {@code organisation} before {@code before}, the newest first.
         *
         * @param before a sequence, or {@link Long#MAX_VALUE} to begin
         */
        List<ApiCall> of(OrganisationId organisation, long before, int limit);
    }

    /**
     * Opens the log for a purpose.
     *
     * @throws UndeclaredException when no policy declares that it may be read for {@code purpose}
     */
    public Reading readFor(Purpose purpose, Registry registry) {
        registry.demand(CLASS, purpose);
        return this::read;
    }

    private List<ApiCall> read(OrganisationId organisation, long before, int limit) {
        write();
        Instant oldest = clock.instant().minus(kept);
        return table.of(organisation.value(), before, oldest, limit).stream()
                .map(row -> new ApiCall(row.sequence(), row.at(), new ApiKeyId(row.key()), row.route(), row.status()))
                .toList();
    }

    /** Writes what waits. */
    synchronized void write() {
        List<ApiCallRow> calls = new ArrayList<>();
        while (waiting.drainTo(calls, AT_ONCE) > 0) {
            boolean written = false;
            try {
                table.addAll(calls);
                written = true;
            } finally {
                if (!written) {
                    // In vain when there is no room any more; then the newer calls are worth more.
                    calls.forEach(waiting::offer);
                }
            }
            calls.clear();
        }
    }

    void tidy() {
        table.removeUpTo(clock.instant().minus(kept));
    }
}
