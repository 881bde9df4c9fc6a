package org.letterlock.app;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.letterlock.app.Settings.LimitSettings;
import org.letterlock.mail.ConnectionGate;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.privacy.NetworkGauge;

/**
 * Lets each network hold so many SMTP connections and send so many mails a minute; knows networks as keyed digests
 * only.
 */
final class NetworkGate implements ConnectionGate {

    private static final int NETWORKS = 100_000;

    private final NetworkGauge connections;
    private final NetworkCounters mails;
    private final boolean limitLoopback;

    NetworkGate(LimitSettings limits, InstantSource clock) {
        connections = new NetworkGauge(limits.connectionsPerNetwork(), NETWORKS);
        mails = new NetworkCounters(clock, Duration.ofMinutes(1), limits.mailsPerNetwork(), NETWORKS);
        limitLoopback = limits.loopback();
    }

    @Override
    public boolean entered(InetAddress peer) {
        return isFree(peer) || connections.tryAcquire(ClientIp.of(peer));
    }

    @Override
    public void left(InetAddress peer) {
        if (!isFree(peer)) {
            connections.release(ClientIp.of(peer));
        }
    }

    @Override
    public boolean mayStartMail(InetAddress peer) {
        return isFree(peer) || mails.tryAcquire(ClientIp.of(peer));
    }

    /** Whether nothing that comes from there is counted. */
    boolean isFree(InetAddress peer) {
        return peer.isLoopbackAddress() && !limitLoopback;
    }
}
