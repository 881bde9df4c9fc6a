package org.letterlock.privacy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.IpRange;

/**
 * The networks that broke limits again and again and are refused for a while ({@link BanLimits}), without knowing
 * networks: each is an HMAC of the {@link ClientIp} under a random key in memory, which is replaced whenever nothing is
 * remembered. Bounded in size; when it is full nobody is banned in another's place. Safe for use by several threads.
 */
public final class NetworkBans {

    private final InstantSource clock;
    private final List<IpRange> never;
    private final SecureRandom random = new SecureRandom();
    private final Map<NetworkName, Trace> traces = new HashMap<>();
    private NetworkName.@Nullable Giver names;
    private Instant tidied;
    private long banned;

    /** What is remembered of one network: how much it broke since when, or since when it is banned. */
    private record Trace(Instant since, int broken) {

        boolean banned() {
            return broken >= BanLimits.MOST;
        }

        Instant end() {
            return since.plus(banned() ? BanLimits.BAN : BanLimits.WINDOW);
        }

        /** Also false before its beginning: a clock that was set back lengthens nothing. */
        boolean holds(Instant now) {
            return !now.isBefore(since) && now.isBefore(end());
        }
    }

    /** @param never networks that are never banned; a network that holds part of one is not banned, either */
    public NetworkBans(InstantSource clock, List<IpRange> never) {
        this.clock = clock;
        this.never = never.stream().map(ClientIp::whole).toList();
        this.tidied = clock.instant();
    }

    /** How much longer {@code client}'s network is banned; empty when it is not. */
    public synchronized Optional<Duration> left(ClientIp client) {
        if (names == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Trace trace = traces.get(names.name(client));
        return trace != null && trace.banned() && trace.holds(now)
                ? Optional.of(Duration.between(now, trace.end()))
                : Optional.empty();
    }

    /**
     * Notes that {@code client}'s network broke a limit; of one that is banned nothing is noted.
     *
     * @param weight what that counts, of {@link BanLimits#MOST}
     */
    public void broke(ClientIp client, int weight) {
        if (never.stream().noneMatch(client::in)) {
            note(client, weight);
        }
    }

    private synchronized void note(ClientIp client, int weight) {
        Instant now = clock.instant();
        if (Duration.between(tidied, now).abs().compareTo(BanLimits.WINDOW) >= 0) {
            tidy(now);
        }
        if (names == null) {
            names = new NetworkName.Giver(random);
        }
        NetworkName name = names.name(client);
        Trace known = traces.get(name);
        if (known == null ? traces.size() >= BanLimits.NETWORKS : known.banned() && known.holds(now)) {
            return;
        }
        Trace grown = known == null || known.banned() || !known.holds(now)
                ? new Trace(now, weight)
                : new Trace(known.since(), known.broken() + weight);
        traces.put(name, grown.banned() ? new Trace(now, grown.broken()) : grown);
        banned += grown.banned() ? 1 : 0;
    }

    /** How many networks are banned now. What no longer counts is forgotten by asking. */
    public synchronized int now() {
        tidy(clock.instant());
        return (int) traces.values().stream().filter(Trace::banned).count();
    }

    /** How often a network was banned since the server started. */
    public synchronized long total() {
        return banned;
    }

    /** Forgets everything; how many networks were banned. */
    public synchronized int lift() {
        int lifted = now();
        traces.clear();
        names = null;
        return lifted;
    }

    private void tidy(Instant now) {
        tidied = now;
        traces.values().removeIf(trace -> !trace.holds(now));
        if (traces.isEmpty()) {
            names = null;
        }
    }

    @Override
    public String toString() {
        return "NetworkBans[hidden]";
    }
}
