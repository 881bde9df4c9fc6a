package org.letterlock.shield.velocity;

import java.net.InetAddress;
import java.util.UUID;
import org.letterlock.shield.Observation;
import org.letterlock.shield.velocity.SipKey.Field;

/**
 * What one observation became under one key. Digests of two keys have nothing in common.
 *
 * @param network 0 when there was no IP address
 */
record Digests(long address, long mailbox, long domain, long network) {

    private static final int V4_NETWORK_OCTETS = 3;
    private static final int V6_NETWORK_OCTETS = 8;

    static Digests of(SipKey key, UUID organisation, Observation seen) {
        long network = 0;
        if (seen.ip().isPresent()) {
            byte[] octets = octets(seen.ip().get());
            network = key.of(
                    organisation, Field.NETWORK, octets, octets.length == 4 ? V4_NETWORK_OCTETS : V6_NETWORK_OCTETS);
        }
        return new Digests(
                key.of(organisation, Field.ADDRESS, seen.address()),
                key.of(organisation, Field.MAILBOX, seen.mailbox()),
                key.of(organisation, Field.DOMAIN, seen.domain()),
                network);
    }

    private static byte[] octets(InetAddress address) {
        return address.getAddress();
    }

    @Override
    public String toString() {
        return "Digests[hidden]";
    }
}
