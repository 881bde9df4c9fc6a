package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Set;

/**
 * One list of an organisation's own: whom it always lets in, or always turns away. What lies below a domain or inside a
 * network is listed with it.
 *
 * @param domains domains in lower-case A-labels
 * @param networks blocks of IP addresses
 */
public record OwnList(Set<String> domains, Set<IpRange> networks) {

    /** A list of nobody. */
    public static final OwnList EMPTY = new OwnList(Set.of(), Set.of());

    private static final int NOT_LISTED = -1;

    /** Takes a copy. */
    public OwnList {
        domains = Set.copyOf(domains);
        networks = Set.copyOf(networks);
    }

    /** A list of domains only. */
    public static OwnList of(Set<String> domains) {
        return new OwnList(domains, Set.of());
    }

    /** How many it lists. */
    public int size() {
        return domains.size() + networks.size();
    }

    /** How long the longest listed name is that {@code domain} is, or is below; -1 when there is none. */
    int nearest(String domain) {
        String name = domain;
        while (!domains.contains(name)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return NOT_LISTED;
            }
            name = name.substring(dot + 1);
        }
        return name.length();
    }

    /** How many bits the prefix of the narrowest listed network around {@code address} has; -1 when there is none. */
    int nearest(InetAddress address) {
        byte[] octets = address.getAddress();
        int nearest = NOT_LISTED;
        for (IpRange network : networks) {
            if (network.prefix() > nearest && network.contains(octets)) {
                nearest = network.prefix();
            }
        }
        return nearest;
    }

    @Override
    public String toString() {
        return "OwnList[hidden]";
    }
}
