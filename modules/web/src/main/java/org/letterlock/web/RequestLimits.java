package org.letterlock.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.privacy.NetworkGauge;
import org.letterlock.web.ClientAddress.Client;

/**
 * The limits per network of API calls, of things made, and of streams open at once. They know networks only as keyed
 * digests in memory. Safe for use by several threads.
 */
@Singleton
public final class RequestLimits {

    private static final Duration CALLS_WINDOW = Duration.ofMinutes(1);
    private static final Duration CREATIONS_WINDOW = Duration.ofMinutes(10);
    private static final int NETWORKS = 100_000;

    private final WebSettings settings;
    private final ClientAddress addresses;
    private final NetworkCounters calls;
    private final NetworkCounters creations;
    private final NetworkGauge streams;

    @Inject
    public RequestLimits(WebSettings settings, ClientAddress addresses, InstantSource clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.calls = new NetworkCounters(clock, CALLS_WINDOW, settings.callsPerMinute(), NETWORKS);
        this.creations = new NetworkCounters(clock, CREATIONS_WINDOW, settings.creationsPerTenMinutes(), NETWORKS);
        this.streams = new NetworkGauge(settings.streamsPerNetwork(), NETWORKS);
    }

    /**
     * Counts one API call and writes the state into the answer's headers.
     *
     * @throws ProblemException 429 when the network has used up its calls
     */
    public void call(HttpServerRequest request) {
        Client client = addresses.of(request);
        int limit = settings.callsPerMinute();
        settle(
                request,
                client.limited()
                        ? Quota.take("calls", limit, CALLS_WINDOW, calls, client.network())
                        : Quota.free("calls", limit, CALLS_WINDOW),
                "calls");
    }

    /**
     * Counts the making of one inbox (or the like) and writes the state into the answer's headers.
     *
     * @throws ProblemException 429 when the network has made enough for now
     */
    public void creation(HttpServerRequest request) {
        Client client = addresses.of(request);
        int limit = settings.creationsPerTenMinutes();
        settle(
                request,
                client.limited()
                        ? Quota.take("creations", limit, CREATIONS_WINDOW, creations, client.network())
                        : Quota.free("creations", limit, CREATIONS_WINDOW),
                "new addresses");
    }

    /** Something that counts as open until it is closed; closing it again does nothing. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Counts one stream or waiting call as open.
     *
     * @throws ProblemException 429 when the network has enough of them open
     */
    public Lease stream(HttpServerRequest request) {
        Client client = addresses.of(request);
        if (!client.limited()) {
            return () -> {};
        }
        if (!streams.tryAcquire(client.network())) {
            throw new ProblemException(Problems.tooManyRequests("streams and waiting calls at once"))
                    .with("Retry-After", "10");
        }
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                streams.release(client.network());
            }
        };
    }

    private static void settle(HttpServerRequest request, Quota quota, String what) {
        // Added, not set: a call that makes something has two policies, one header line each.
        request.response().headers().add("RateLimit-Policy", quota.policy());
        request.response().headers().add("RateLimit", quota.state());
        if (!quota.granted()) {
            throw new ProblemException(Problems.tooManyRequests(what))
                    .with("Retry-After", Long.toString(quota.resetSeconds()));
        }
    }
}
