package org.letterlock.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A block of IP addresses in CIDR form (RFC 4632, RFC 4291 section 2.3), such as {@code 10.0.0.0/8}.
 *
 * @param first its first address; bits behind the prefix are cleared
 * @param prefix how many leading bits its addresses share, 0 to 32 or 128
 */
public record IpRange(InetAddress first, int prefix) {

    /** @throws IllegalArgumentException when the prefix has more bits than the address */
    public IpRange {
        int bits = first.getAddress().length * 8;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits");
        }
        first = cleared(first, prefix);
    }

    private static InetAddress cleared(InetAddress address, int prefix) {
        byte[] octets = address.getAddress();
        for (int i = prefix / 8; i < octets.length; i++) {
            octets[i] &= (byte) (i == prefix / 8 ? 0xFF00 >>> prefix % 8 : 0);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    /**
     * Reads a block; a bare address is a block of one. An IPv4 address has all its four numbers: what {@code 10.1/16}
     * means is not the same to everybody.
     *
     * @throws IllegalArgumentException when {@code text} is not such a block
     */
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress first = InetAddress.ofLiteral(address);
        if (address.indexOf(':') < 0 && address.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException("an IPv4 address has four numbers");
        }
        int bits = first.getAddress().length * 8;
        return new IpRange(first, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
    }

    /** The block as {@link #parse} reads it, such as {@code 10.0.0.0/8} or {@code 2001:db8:0:0:0:0:0:0/32}. */
    public String text() {
        return first.getHostAddress() + "/" + prefix;
    }

    /** Whether {@code address} lies in the block; one of the other IP version never does. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] other) {
        byte[] mine = first.getAddress();
        int whole = prefix / 8;
        if (mine.length != other.length || !Arrays.equals(mine, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        return rest == 0 || (mine[whole] ^ other[whole]) >>> (8 - rest) << (8 - rest) == 0;
    }
}
