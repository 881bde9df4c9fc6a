package org.letterlock.validation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Unknown;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.TextParseException;

/**
 * A resolver that asks recursive name servers, over UDP and, for long answers, TCP (RFC 1035, RFC 6891, RFC 7766). It
 * keeps nothing and logs nothing.
 *
 * <p>Messages are read by dnsjava; sockets are our own, because dnsjava's log the names asked for and give up at the
 * first forged datagram. Each question has a virtual thread and a socket with a fresh random port and id (RFC 5452
 * section 9).
 */
public final class NetworkDnsResolver implements DnsResolver {

    private final List<InetSocketAddress> servers;
    private final Limits limits;
    private final Semaphore waiting;
    private final Semaphore inFlight;

    /**
     * Bounds on what asking may cost.
     *
     * @param attempt how long one server may take for one answer
     * @param question how long one question may take, all servers, retries, aliases and waiting included
     * @param inFlightMax how many questions are on the network at a time; each holds one socket
     * @param waitingMax how many questions there may be in all; the next is {@link Reason#OVERLOADED}
     */
    public record Limits(Duration attempt, Duration question, int inFlightMax, int waitingMax) {

        /** 2 s, 6 s, 256 and 10 000. */
        public static final Limits DEFAULTS = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(6), 256, 10_000);

        /** @throws IllegalArgumentException when a bound is not positive */
        public Limits {
            if (!attempt.isPositive() || !question.isPositive() || inFlightMax < 1 || waitingMax < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }

    /**
     * @param servers recursive name servers, the preferred first
     * @throws IllegalArgumentException when there is none
     */
    public NetworkDnsResolver(List<InetSocketAddress> servers, Limits limits) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no name server");
        }
        this.servers = List.copyOf(servers);
        this.limits = limits;
        this.waiting = new Semaphore(limits.waitingMax());
        this.inFlight = new Semaphore(limits.inFlightMax(), true);
    }

    /** The name servers this machine is configured to ask; the local host when there is no configuration. */
    public static List<InetSocketAddress> systemServers() {
        List<InetSocketAddress> servers = ResolverConfig.getCurrentConfig().servers();
        return servers.isEmpty()
                ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53))
                : List.copyOf(servers);
    }

    @Override
    public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
        if (!waiting.tryAcquire()) {
            return CompletableFuture.completedStage(new Unknown(Reason.OVERLOADED));
        }
        CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
        Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> answer.complete(admitted(question)));
        return answer.minimalCompletionStage();
    }

    /** Everything that happens on the question's own thread; whatever breaks there is an answer too. */
    private DnsAnswer admitted(DnsQuestion question) {
        long deadline = System.nanoTime() + limits.question().toNanos();
        try {
            if (!inFlight.tryAcquire(limits.question().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Unknown(Reason.OVERLOADED);
            }
            try {
                return followed(question, deadline);
            } finally {
                inFlight.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown(Reason.FAILED);
        } catch (TextParseException | RuntimeException e) {
            return new Unknown(Reason.FAILED);
        } finally {
            waiting.release();
        }
    }

    /** Asks on where an alias leads out of a server's answer. */
    private DnsAnswer followed(DnsQuestion question, long deadline) throws TextParseException {
        Name name = Name.fromString(question.name(), Name.root);
        long ttl = Integer.MAX_VALUE;
        for (int aliases = 0; aliases <= DnsReading.ALIASES_MAX; aliases++) {
            DnsReply reply = anyServer(new DnsQuery(name, question.type()), deadline);
            switch (reply) {
                case DnsReply.Final last -> {
                    return last.within(ttl);
                }
                case DnsReply.Alias alias -> {
                    name = alias.target();
                    ttl = Math.min(ttl, alias.ttlSeconds());
                }
            }
        }
        return new Unknown(Reason.ALIAS_LOOP);
    }

    /** Asks each server in turn until one knows, and once more those that were silent. */
    private DnsReply anyServer(DnsQuery query, long deadline) {
        DnsReply reply = DnsReply.unknown(Reason.TIMEOUT);
        for (int attempt = 0; attempt < 2 * servers.size(); attempt++) {
            long now = System.nanoTime();
            boolean worthwhile = attempt < servers.size() || reply.isUnknown(Reason.TIMEOUT);
            if (now - deadline >= 0 || !worthwhile) {
                return reply;
            }
            long attemptEnd = now + Math.min(limits.attempt().toNanos(), deadline - now);
            reply = new DnsExchange(servers.get(attempt % servers.size()), attemptEnd).ask(query);
            if (!reply.isUnknown()) {
                return reply;
            }
        }
        return reply;
    }
}
