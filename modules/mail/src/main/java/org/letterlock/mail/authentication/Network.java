package org.letterlock.mail.authentication;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: those that share their first bits with one (RFC 4632). One family never holds the other.
 *
 * @param bits 0 to 32 for IPv4, 0 to 128 for IPv6
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one evaluation; equality is not asked
record Network(byte[] octets, int bits) {

    static Network around(InetAddress address, int ip4Bits, int ip6Bits) {
        return new Network(address.getAddress(), address instanceof Inet4Address ? ip4Bits : ip6Bits);
    }

    /** The address as RFC 7208 section 12 writes it, or null when it is none. */
    static byte @Nullable [] ip4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] octets = new byte[4];
        if (parts.length != 4) {
            return null;
        }
        for (int i = 0; i < 4; i++) {
            int value = Digits.number(parts[i], 255);
            if (value < 0) {
                return null;
            }
            octets[i] = (byte) value;
        }
        return octets;
    }

    /** The same for IPv6. A mapped IPv4 address keeps its 16 octets, and so never holds a host of IPv4. */
    static byte @Nullable [] ip6(String text) {
        boolean plain = text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.');
        if (!plain || text.indexOf(':') < 0) {
            return null;
        }
        try {
            return mapped(Inet6Address.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] mapped(byte[] octets) {
        if (octets.length == 16) {
            return octets;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(octets, 0, mapped, 12, 4);
        return mapped;
    }

    boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != octets.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
            if (((octets[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Network[hidden]";
    }
}
