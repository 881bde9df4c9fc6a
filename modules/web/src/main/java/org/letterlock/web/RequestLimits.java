package org.letterlock.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.letterlock.privacy.BanLimits;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.privacy.NetworkGauge;
import org.letterlock.web.ClientAddress.Client;
import org.letterlock.web.RequestCounters.Refusal;

/**
 * The limits per network of API calls, of things made, and of streams open at once. They know networks only as keyed
 * digests in memory. Safe for use by several threads.
 */
@Singleton
public final class RequestLimits {

    private static final Duration CALLS_WINDOW = Duration.ofMinutes(1);
    private static final Duration FETCHES_WINDOW = Duration.ofMinutes(10);
    private static final int FETCHES = 60;
    private static final Duration WRONG_KEYS_WINDOW = Duration.ofMinutes(10);
    private static final int WRONG_KEYS = 60;
    private static final int NETWORKS = 100_000;

    private final WebSettings settings;
    private final ClientAddress addresses;
    private final RequestTally tally = new RequestTally();
    private final NetworkCounters calls;
    private final CreationGate creations;
    private final NetworkCounters fetches;
    private final NetworkCounters wrongKeys;
    private final NetworkGauge streams;
    private final NetworkBans bans;

    @Inject
    public RequestLimits(WebSettings settings, ClientAddress addresses, InstantSource clock, NetworkBans bans) {
        this.settings = settings;
        this.addresses = addresses;
        this.bans = bans;
        this.calls = new NetworkCounters(clock, CALLS_WINDOW, settings.callsPerMinute(), NETWORKS);
        this.creations = new CreationGate(settings.creations(), clock, NETWORKS, tally);
        this.fetches = new NetworkCounters(clock, FETCHES_WINDOW, FETCHES, NETWORKS);
        this.wrongKeys = new NetworkCounters(clock, WRONG_KEYS_WINDOW, WRONG_KEYS, NETWORKS);
        this.streams = new NetworkGauge(settings.streamsPerNetwork(), NETWORKS);
    }

    /**
     * Counts one API call and writes the state into the answer's headers.
     *
     * @throws ProblemException 429 when the network has used up its calls, or did so too often lately
     */
    public void call(HttpServerRequest request) {
        refuseBanned(addresses.of(request));
        settle(request, new Rule("calls", settings.callsPerMinute(), CALLS_WINDOW, Refusal.CALLS), calls, "calls");
    }

    private void refuseBanned(Client client) {
        Optional<Duration> left = client.limited() ? bans.left(client.network()) : Optional.empty();
        if (left.isPresent()) {
            tally.refused(Refusal.BANNED);
            throw new ProblemException(Problems.banned())
                    .with("Retry-After", Long.toString(Quota.secondsUp(left.get())));
        }
    }

    private void refused(Client client, Refusal why) {
        tally.refused(why);
        bans.broke(client.network(), BanLimits.REFUSED);
    }

    /**
     * Counts the making of one inbox by a call and writes the state into the answer's headers. A proof of work comes in
     * the header {@link ProofTask#HEADER}.
     *
     * @throws ProblemException 429 when the network has made enough for now, or must solve a task first, which the
     *     problem document then carries
     */
    public void creation(HttpServerRequest request) {
        Optional<String> proof = Optional.ofNullable(request.getHeader(ProofTask.HEADER));
        if (ask(request, proof) instanceof CreationGate.ProofWanted wanted) {
            throw Problems.proofWanted(wanted.task(), wanted.why());
        }
    }

    /**
     * The same for a page: a task for its reader's browser, or empty when the inbox may be made.
     *
     * @throws ProblemException 429 when the network has made enough for now
     */
    public Optional<ProofTask> creation(HttpServerRequest request, Optional<String> proof) {
        return ask(request, proof) instanceof CreationGate.ProofWanted wanted
                ? Optional.of(wanted.task())
                : Optional.empty();
    }

    private CreationGate.Answer ask(HttpServerRequest request, Optional<String> proof) {
        Client client = addresses.of(request);
        CreationGate.Answer answer = client.limited() ? creations.ask(client.network(), proof) : creations.unlimited();
        answer.quota().tell(request);
        if (answer instanceof CreationGate.Exhausted(Quota quota)) {
            throw exhausted(quota, "new addresses");
        }
        return answer;
    }

    /**
     * Counts one request that makes this server ask other hosts, and writes the state into the answer's headers.
     *
     * @throws ProblemException 429 when the network has made it ask enough for now
     */
    public void fetch(HttpServerRequest request) {
        Rule rule = new Rule("fetches", FETCHES, FETCHES_WINDOW, Refusal.FETCHES);
        settle(request, rule, fetches, "requests to other hosts");
    }

    /**
     * Refuses to look at a key of a network that has presented many wrong ones.
     *
     * @throws ProblemException 429
     */
    public void mayPresentKey(HttpServerRequest request) {
        Client client = addresses.of(request);
        if (client.limited() && wrongKeys.remaining(client.network()) <= 0) {
            refused(client, Refusal.WRONG_KEYS);
            throw new ProblemException(Problems.tooManyRequests("calls with a wrong key"))
                    .with("Retry-After", Long.toString(Quota.secondsUp(wrongKeys.untilReset())));
        }
    }

    /** Counts one wrong key. */
    public void wrongKey(HttpServerRequest request) {
        Client client = addresses.of(request);
        if (client.limited()) {
            boolean _ = wrongKeys.tryAcquire(client.network());
        }
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
            tally.refused(Refusal.STREAMS);
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

    /** What these limits did so far. */
    public RequestCounters counters() {
        return tally.snapshot();
    }

    RequestTally tally() {
        return tally;
    }

    /** How much of something a network may have in a window of time. */
    private record Rule(String name, int limit, Duration window, Refusal beyond) {}

    private void settle(HttpServerRequest request, Rule rule, NetworkCounters counters, String what) {
        Client client = addresses.of(request);
        Quota quota = client.limited()
                ? Quota.take(rule.name(), rule.limit(), rule.window(), counters, client.network())
                : Quota.free(rule.name(), rule.limit(), rule.window());
        quota.tell(request);
        if (!quota.granted()) {
            refused(client, rule.beyond());
            throw exhausted(quota, what);
        }
    }

    private static ProblemException exhausted(Quota quota, String what) {
        return new ProblemException(Problems.tooManyRequests(what))
                .with("Retry-After", Long.toString(quota.resetSeconds()));
    }
}
