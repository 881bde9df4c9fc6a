package org.letterlock.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.GuardedFetcher;
import org.letterlock.web.GuardedFetcher.Network;

/**
 * The network in which others' addresses are asked: the internet. Only under {@code -Dletterlock.profile=test} may a
 * test answer in its place, for addresses that were judged before.
 */
final class OutboundNetwork {

    private OutboundNetwork() {}

    static Network chosen() {
        String port = ClockConsole.isWanted() ? System.getenv("LETTERLOCK_TEST_INTERNET_PORT") : null;
        return port == null ? Network.INTERNET : only(Integer.parseInt(port));
    }

    /** Asks one server on this machine, which is all the network there is to who asks it. */
    static GuardedFetcher local(int port, FetchLimits limits) {
        return new GuardedFetcher(OutboundNetwork::anywherePublic, limits, only(port), "localhost"::equals);
    }

    private static Network only(int port) {
        return new Network(_ -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Optional.empty());
    }

    /** An address that the guard lets pass, and that nobody dials. */
    private static CompletableFuture<DnsAnswer> anywherePublic(DnsQuestion question) {
        return CompletableFuture.completedFuture(new DnsAnswer.Records(
                List.of(new DnsRecord.Address(InetAddress.ofLiteral("1.1.1.1"))), Duration.ofMinutes(1)));
    }
}
