package org.letterlock.web;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkCounters;

/**
 * How much of something a caller may have in a window of time, and how much of it is left, as told in the headers
 * {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10).
 *
 * @param name of the policy, such as {@code calls}
 * @param limit most in a window
 * @param window length of the window
 * @param remaining how many are left
 * @param resetSeconds when the window ends, in whole seconds, at least 1
 * @param granted whether this one was within the limit
 */
public record Quota(String name, int limit, Duration window, int remaining, long resetSeconds, boolean granted) {

    /** Takes one from {@code counters}. */
    static Quota take(String name, int limit, Duration window, NetworkCounters counters, ClientIp network) {
        boolean granted = counters.tryAcquire(network);
        int remaining = granted ? Math.max(0, counters.remaining(network)) : 0;
        return new Quota(name, limit, window, remaining, secondsUp(counters.untilReset()), granted);
    }

    /** Takes none, and tells how many there are. */
    static Quota look(String name, int limit, Duration window, NetworkCounters counters, ClientIp network) {
        int remaining = Math.max(0, counters.remaining(network));
        return new Quota(name, limit, window, remaining, secondsUp(counters.untilReset()), remaining > 0);
    }

    /** What a caller sees for whom no limit holds. */
    static Quota free(String name, int limit, Duration window) {
        return new Quota(name, limit, window, limit, window.toSeconds(), true);
    }

    /** Writes it into the answer's headers, beside others that hold for the same call. */
    public void tell(HttpServerRequest request) {
        // Added, not set: one header line for each policy.
        request.response().headers().add("RateLimit-Policy", policy());
        request.response().headers().add("RateLimit", state());
    }

    String policy() {
        return "\"" + name + "\";q=" + limit + ";w=" + window.toSeconds();
    }

    String state() {
        return "\"" + name + "\";r=" + remaining + ";t=" + resetSeconds;
    }

    /** Rounds up, so that who waits as told does not come too early. */
    static long secondsUp(Duration rest) {
        return Math.max(1, rest.plusMillis(999).toSeconds());
    }
}
