package org.letterlock.app;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.letterlock.app.Settings.LimitSettings;
import org.letterlock.mail.ConnectionGate;
import org.letterlock.mail.SmtpCounters.Refusal;
import org.letterlock.privacy.BanLimits;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.privacy.NetworkGauge;

/**
 * Lets each network hold so many SMTP connections and send so many mails a minute, and none in that is banned; knows
 * networks as keyed digests only.
 */
final class NetworkGate implements ConnectionGate {

    private static final int NETWORKS = 100_000;

    private final NetworkGauge connections;
    private final NetworkCounters mails;
    private final NetworkBans bans;
    private final boolean limitLoopback;

    NetworkGate(LimitSettings limits, InstantSource clock, NetworkBans bans) {
        this.bans = bans;
        connections = new NetworkGauge(limits.connectionsPerNetwork(), NETWORKS);
        mails = new NetworkCounters(clock, Duration.ofMinutes(1), limits.mailsPerNetwork(), NETWORKS);
        limitLoopback = limits.loopback();
    }

    @Override
    public Entrance entered(InetAddress peer) {
        if (isFree(peer)) {
            return Entrance.OPEN;
        }
        ClientIp network = ClientIp.of(peer);
        if (bans.left(network).isPresent()) {
            return Entrance.BANNED;
        }
        return connections.tryAcquire(network) ? Entrance.OPEN : Entrance.FULL;
    }

    @Override
    public void refused(InetAddress peer, Refusal why) {
        int weight = weight(why);
        if (weight > 0 && !isFree(peer)) {
            bans.broke(ClientIp.of(peer), weight);
        }
    }

    /** Much mail is no attack; a conversation that no mail server would hold is. */
    private static int weight(Refusal why) {
        return switch (why) {
            case HARVESTING, MISTAKES, EARLY_TALK, NOT_SMTP, ENDLESS_LINE -> BanLimits.MISBEHAVED;
            case NETWORK_CONNECTIONS -> BanLimits.REFUSED;
            case CONNECTION_LIMIT,
                    NETWORK_BANNED,
                    NETWORK_MAILS,
                    TIME_OUT,
                    TLS,
                    UNKNOWN_RECIPIENT,
                    RELAYING,
                    RECIPIENT_BUSY,
                    RECIPIENT_LIMIT,
                    TOO_LARGE,
                    BARE_LINE_END,
                    NO_ROOM,
                    FAILED -> 0;
        };
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
