package org.letterlock.privacy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The network address of a caller, for counting in memory only. A never-persist type: it has no serialiser, its
 * {@link #toString} shows nothing, and the address itself cannot be asked for.
 */
public final class ClientIp {

    private final byte[] network;

    private ClientIp(byte[] network) {
        this.network = network;
    }

    /** Keeps of {@code address} only its network: the first 24 bits of IPv4 (also when mapped into IPv6), 64 of IPv6. */
    public static ClientIp of(InetAddress address) {
        byte[] octets = address.getAddress();
        return new ClientIp(Arrays.copyOf(octets, address instanceof Inet4Address ? 3 : 8));
    }

    byte[] network() {
        return network.clone();
    }

    @Override
    public String toString() {
        return "ClientIp[hidden]";
    }
}
