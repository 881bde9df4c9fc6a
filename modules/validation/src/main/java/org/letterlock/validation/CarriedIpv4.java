package org.letterlock.validation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the IPv4 address that an IPv6 address carries inside, in 16 octets. */
final class CarriedIpv4 {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

    private CarriedIpv4() {}

    /** The one to which a translator sends on: IPv4-mapped, NAT64 with the well-known prefix (RFC 6052). */
    static byte @Nullable [] translated(byte[] octets) {
        return startsWith(octets, MAPPED) || startsWith(octets, NAT64) ? Arrays.copyOfRange(octets, 12, 16) : null;
    }

    /** The one at the other end of a tunnel: 6to4 (RFC 3056), the client's of Teredo (RFC 4380 section 4). */
    static byte @Nullable [] tunnelled(byte[] octets) {
        if (octets[0] == 0x20 && octets[1] == 0x02) {
            return Arrays.copyOfRange(octets, 2, 6);
        }
        if (octets[0] != 0x20 || octets[1] != 0x01 || octets[2] != 0 || octets[3] != 0) {
            return null;
        }
        byte[] client = Arrays.copyOfRange(octets, 12, 16);
        for (int i = 0; i < client.length; i++) {
            client[i] = (byte) ~client[i];
        }
        return client;
    }

    /** The one that an interface identifier says to send on to (ISATAP, RFC 5214 section 6.1). */
    static byte @Nullable [] named(byte[] octets) {
        boolean isatap = (octets[8] & 0xFD) == 0 && octets[9] == 0 && octets[10] == 0x5E && octets[11] == (byte) 0xFE;
        return isatap ? Arrays.copyOfRange(octets, 12, 16) : null;
    }

    private static boolean startsWith(byte[] octets, byte[] prefix) {
        return Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length);
    }
}
