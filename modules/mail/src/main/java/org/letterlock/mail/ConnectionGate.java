package org.letterlock.mail;

import java.net.InetAddress;
import org.letterlock.mail.SmtpCounters.Refusal;

/**
 * Decides how many connections and mails one network may make. The server asks; whoever counts keeps no address (see
 * the privacy module). Called on I/O threads; must not block.
 */
public interface ConnectionGate {

    /** What becomes of a new connection. */
    enum Entrance {
        /** It may stay. */
        OPEN,
        /** Its network has as many as it may have: 421 4.7.0. */
        FULL,
        /** Its network is let in no more for a while: 421 4.7.0. */
        BANNED
    }

    /** Whether a new connection from {@code peer} may stay; when it may, {@link #left} follows when it ends. */
    Entrance entered(InetAddress peer);

    /** A connection that {@link #entered} let in has ended. */
    void left(InetAddress peer);

    /** Whether {@code peer} may start one more mail now; false is answered 451 4.7.1. */
    boolean mayStartMail(InetAddress peer);

    /** Hears that something of {@code peer} was refused, with the connection or within it. */
    default void refused(InetAddress peer, Refusal why) {}

    /** A gate that lets everything pass, for tests and benchmarks. */
    static ConnectionGate open() {
        return new ConnectionGate() {
            @Override
            public Entrance entered(InetAddress peer) {
                return Entrance.OPEN;
            }

            @Override
            public void left(InetAddress peer) {}

            @Override
            public boolean mayStartMail(InetAddress peer) {
                return true;
            }
        };
    }
}
