package org.letterlock.mail;

import java.net.InetAddress;

/**
 * Decides how many connections and mails one network may make. The server asks; whoever counts keeps no address (see
 * the privacy module). Called on I/O threads; must not block.
 */
public interface ConnectionGate {

    /** Whether a new connection from {@code peer} may stay; when true, {@link #left} follows when it ends. */
    boolean entered(InetAddress peer);

    /** A connection that {@link #entered} let in has ended. */
    void left(InetAddress peer);

    /** Whether {@code peer} may start one more mail now; false is answered 451 4.7.1. */
    boolean mayStartMail(InetAddress peer);

    /** A gate that lets everything pass, for tests and benchmarks. */
    static ConnectionGate open() {
        return new ConnectionGate() {
            @Override
            public boolean entered(InetAddress peer) {
                return true;
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
