package org.letterlock.web;

import java.net.InetAddress;
import java.util.Arrays;

/** A block of IP addresses in CIDR form (RFC 4632), such as {@code 10.0.0.0/8}; a bare address is a block of one. */
record NetworkRange(InetAddress first, int prefix) {

    /** @throws IllegalArgumentException when {@code text} is not such a block */
    static NetworkRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = first.getAddress().length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits");
        }
        return new NetworkRange(first, prefix);
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        int whole = prefix / 8;
        if (mine.length != other.length || !Arrays.equals(mine, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        return rest == 0 || (mine[whole] ^ other[whole]) >>> (8 - rest) << (8 - rest) == 0;
    }
}
