package org.letterlock.web;

import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.letterlock.privacy.Outlet;
import org.letterlock.validation.DnsResolver;
import org.letterlock.web.fetch.HostGuard;
import org.letterlock.web.fetch.TrustedHosts;

/**
 * A fetcher of what strangers' addresses point to, and a poster to them, which reaches the public internet and nothing
 * else. Names are resolved by our own resolver, every address is judged by {@link org.letterlock.validation.IpReach},
 * and the connection is made to a judged address without resolving again; each redirect starts over. A request holds
 * the address and four constants: nothing about whom it is made for.
 *
 * <p>Safe for use by many threads. What is fetched, resolved and negotiated ends with its {@link FetchRound}.
 */
public final class GuardedFetcher {

    /**
     * The network that is asked; tests have one of their own.
     *
     * @param dialled where a judged address is really dialled
     * @param authorities who vouches for hosts; empty: those that Java knows
     */
    public record Network(UnaryOperator<InetSocketAddress> dialled, Optional<KeyStore> authorities) {

        /** The internet, where an address is itself. */
        public static final Network INTERNET = new Network(UnaryOperator.identity(), Optional.empty());
    }

    private final DnsResolver resolver;
    private final FetchLimits limits;
    private final Network network;
    private final Outlet outlet;
    private final TrustedHosts trusted;
    private final Semaphore places;
    private final LongAdder fetched = new LongAdder();
    private final LongAdder octets = new LongAdder();
    private final Map<Fetched.Reason, LongAdder> refused = new EnumMap<>(Fetched.Reason.class);

    /**
     * @param resolver asked anew in every round; it should keep nothing, or names of strangers' choice stay in it
     * @param outlet the declared way out, asked before each host, also after a redirect
     */
    public GuardedFetcher(DnsResolver resolver, FetchLimits limits, Network network, Outlet outlet) {
        this.resolver = resolver;
        this.limits = limits;
        this.network = network;
        this.outlet = outlet;
        this.trusted = new TrustedHosts(network.authorities());
        this.places = new Semaphore(limits.atOnceMax(), true);
        for (Fetched.Reason reason : Fetched.Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /**
     * Begins to fetch things that belong together, such as the pictures of one mail.
     *
     * @param accept media types wished for, as in the header Accept (RFC 9110 section 12.5.1)
     */
    public FetchRound round(String accept) {
        return new FetchRound(this, new HostGuard(resolver), trusted.forRound(), accept);
    }

    FetchLimits limits() {
        return limits;
    }

    Network network() {
        return network;
    }

    Outlet outlet() {
        return outlet;
    }

    Semaphore places() {
        return places;
    }

    Fetched counted(Fetched answer) {
        switch (answer) {
            case Fetched.Content content -> {
                fetched.increment();
                octets.add(content.octets().length);
            }
            case Fetched.Refused(var reason) ->
                Objects.requireNonNull(refused.get(reason)).increment();
        }
        return answer;
    }

    Posted counted(Posted answer) {
        switch (answer) {
            case Posted.Answered(var _, var content) -> counted(content);
            case Posted.Refused(var reason) -> counted(new Fetched.Refused(reason));
        }
        return answer;
    }

    /** Sums since the start. */
    public FetchCounters counters() {
        return new FetchCounters(
                fetched.sum(),
                octets.sum(),
                refused.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().sum())));
    }
}
