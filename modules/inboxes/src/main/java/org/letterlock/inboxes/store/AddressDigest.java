package org.letterlock.inboxes.store;

import java.util.Arrays;

/**
 * A keyed digest of an address: tells whether two are the same, and nothing else to whoever lacks the installation's
 * secret.
 */
public final class AddressDigest {

    private final byte[] octets;

    /** @param octets copied */
    public AddressDigest(byte[] octets) {
        this.octets = octets.clone();
    }

    /** A copy of the octets. */
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressDigest digest && Arrays.equals(octets, digest.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "AddressDigest[hidden]";
    }
}
