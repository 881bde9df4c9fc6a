package org.letterlock.privacy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.letterlock.validation.IpRange;

/**
 * The network address of a caller, for counting in memory only. A never-persist type: it has no serialiser, its
 * {@link #toString} shows nothing, and the address itself cannot be asked for.
 */
public final class ClientIp {

    private static final int V4_NETWORK_OCTETS = 3;
    private static final int V6_NETWORK_OCTETS = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final byte[] network;

    private ClientIp(byte[] network) {
        this.network = network;
    }

    /**
     * Keeps of {@code address} only its network: the first 24 bits of IPv4 (also when mapped into IPv6), 64 of IPv6.
     */
    public static ClientIp of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == 4) {
            return new ClientIp(Arrays.copyOf(octets, V4_NETWORK_OCTETS));
        }
        if (Arrays.equals(octets, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return new ClientIp(Arrays.copyOfRange(octets, MAPPED.length, MAPPED.length + V4_NETWORK_OCTETS));
        }
        return new ClientIp(Arrays.copyOf(octets, V6_NETWORK_OCTETS));
    }

    /** {@code range}, or the whole network around it when it is smaller than one. */
    static IpRange whole(IpRange range) {
        int octets = range.first().getAddress().length == 4 ? V4_NETWORK_OCTETS : V6_NETWORK_OCTETS;
        return new IpRange(range.first(), Math.min(range.prefix(), octets * 8));
    }

    /** Whether this network lies in {@code range}. */
    boolean in(IpRange range) {
        try {
            int octets = network.length == V4_NETWORK_OCTETS ? 4 : 16;
            return range.contains(InetAddress.getByAddress(Arrays.copyOf(network, octets)));
        } catch (UnknownHostException never) {
            throw new IllegalStateException("4 and 16 octets are an address", never);
        }
    }

    byte[] network() {
        return network.clone();
    }

    @Override
    public String toString() {
        return "ClientIp[hidden]";
    }
}
