package org.letterlock.shield.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.shield.Limits;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;

/** Who runs how many batches now, by key or by hand. Safe for use by several threads. */
@Singleton
final class BatchPlaces {

    private final Map<OrganisationId, Integer> running = new ConcurrentHashMap<>();

    /**
     * Takes a place until the answer has ended, however it ends, also when the caller hangs up before a line was
     * written.
     *
     * @throws ProblemException 429 when the organisation has all of its places taken
     */
    void take(OrganisationId organisation, RoutingContext routing) {
        int now = running.merge(organisation, 1, Integer::sum);
        if (now > Limits.BATCHES) {
            leave(organisation);
            throw Problem.of(
                            429,
                            "too-many-batches",
                            "Too many batches at once",
                            "Your organisation may run " + Limits.BATCHES
                                    + " batches at once. Wait until one has ended.")
                    .exception()
                    .with("Retry-After", "5");
        }
        routing.addEndHandler(_ -> leave(organisation));
    }

    private void leave(OrganisationId organisation) {
        running.computeIfPresent(organisation, (_, count) -> count == 1 ? null : count - 1);
    }
}
