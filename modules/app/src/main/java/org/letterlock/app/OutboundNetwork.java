package org.letterlock.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.letterlock.web.GuardedFetcher.Network;

/**
 * The network in which strangers' addresses are asked: the internet. Only under {@code -Dletterlock.profile=test} may a
 * test answer in its place, for addresses that were judged before.
 */
final class OutboundNetwork {

    private OutboundNetwork() {}

    static Network chosen() {
        String port = ClockConsole.isWanted() ? System.getenv("LETTERLOCK_TEST_INTERNET_PORT") : null;
        return port == null
                ? Network.INTERNET
                : new Network(
                        _ -> new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)),
                        Optional.empty());
    }
}
