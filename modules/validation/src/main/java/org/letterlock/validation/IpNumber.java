package org.letterlock.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address as a number of 128 bits, IPv4 in its place among IPv6: {@code ::ffff:0:0/96} (RFC 4291 section
 * 2.5.5.2).
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
record IpNumber(long high, long low) implements Comparable<IpNumber> {

    /** Lower half of 0.0.0.0; its upper half is 0. */
    static final long IPV4 = 0xFFFF_0000_0000L;

    static IpNumber of(InetAddress address) {
        return of(address.getAddress());
    }

    static IpNumber of(byte[] octets) {
        return octets.length == 4
                ? new IpNumber(0, IPV4 | ipv4(octets, 0) & 0xFFFF_FFFFL)
                : new IpNumber(eight(octets, 0), eight(octets, 8));
    }

    /** The last address of a block. */
    static IpNumber last(IpRange block) {
        return of(block.first()).lastOf(block.first().getAddress().length * 8 - block.prefix());
    }

    static int ipv4(byte[] octets, int at) {
        return octets[at] << 24 | (octets[at + 1] & 0xFF) << 16 | (octets[at + 2] & 0xFF) << 8 | octets[at + 3] & 0xFF;
    }

    static long eight(byte[] octets, int at) {
        return (long) ipv4(octets, at) << 32 | ipv4(octets, at + 4) & 0xFFFF_FFFFL;
    }

    static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** The last address of the block that begins here, of which {@code hostBits} bits are free, 0 to 128. */
    IpNumber lastOf(int hostBits) {
        if (hostBits > 64) {
            return new IpNumber(high | ones(hostBits - 64), -1);
        }
        return new IpNumber(high, low | ones(hostBits));
    }

    /** The first address of the block around this one, of which {@code hostBits} bits are free, 0 to 128. */
    IpNumber firstOf(int hostBits) {
        if (hostBits > 64) {
            return new IpNumber(high & ~ones(hostBits - 64), 0);
        }
        return new IpNumber(high, low & ~ones(hostBits));
    }

    private static long ones(int bits) {
        return bits == 64 ? -1 : (1L << bits) - 1;
    }

    /** The address, of IPv4 where it stands for one. */
    InetAddress address() {
        ByteBuffer octets = ByteBuffer.allocate(16).putLong(high).putLong(low);
        try {
            return InetAddress.getByAddress(octets.array());
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    boolean isLast() {
        return high == -1 && low == -1;
    }

    IpNumber next() {
        return new IpNumber(low == -1 ? high + 1 : high, low + 1);
    }

    IpNumber before() {
        return new IpNumber(low == 0 ? high - 1 : high, low - 1);
    }

    /** How far {@code first} is before this one. */
    IpNumber minus(IpNumber first) {
        long borrow = Long.compareUnsigned(low, first.low) < 0 ? 1 : 0;
        return new IpNumber(high - first.high - borrow, low - first.low);
    }

    @Override
    public int compareTo(IpNumber other) {
        int upper = Long.compareUnsigned(high, other.high);
        return upper != 0 ? upper : Long.compareUnsigned(low, other.low);
    }

    /** Shows nothing, like everything that holds an address. */
    @Override
    public String toString() {
        return "IpNumber[hidden]";
    }
}
