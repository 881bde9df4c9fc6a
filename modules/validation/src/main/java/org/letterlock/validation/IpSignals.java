package org.letterlock.validation;

import java.util.List;

/** What is known about a network, as signals. */
final class IpSignals {

    private IpSignals() {}

    static void add(IpFacts ip, List<Signal> signals) {
        ip.specialUse().ifPresent(use -> signals.add(RiskSignal.IP_SPECIAL_USE.found("an address for " + use)));
        if (ip.listings().isEmpty()) {
            return;
        }
        for (IpClass kind : ip.classes()) {
            double confidence = ip.confidence(kind) * meant(kind, ip);
            if (confidence > 0) {
                signals.add(signal(kind).found(evidence(ip, kind), confidence));
            }
        }
    }

    /** How likely a list of this kind means whoever comes from the address. */
    private static double meant(IpClass kind, IpFacts ip) {
        return switch (kind) {
            // Somebody who shares it with thousands is rarely the one.
            case THREAT -> 1 - ip.confidence(IpClass.CGNAT) / 2;
            // The exits of a relay stand where servers are rented, and are no servers.
            case HOSTING, VPN -> 1 - ip.confidence(IpClass.RELAY);
            default -> 1;
        };
    }

    private static RiskSignal signal(IpClass kind) {
        return switch (kind) {
            case HOSTING -> RiskSignal.IP_HOSTING;
            case VPN -> RiskSignal.IP_VPN;
            case TOR -> RiskSignal.IP_TOR;
            case RELAY -> RiskSignal.IP_RELAY;
            case CGNAT -> RiskSignal.IP_CGNAT;
            case RESIDENTIAL_PROXY -> RiskSignal.IP_RESIDENTIAL_PROXY;
            case THREAT -> RiskSignal.IP_THREAT;
        };
    }

    private static String evidence(IpFacts ip, IpClass kind) {
        StringBuilder evidence = new StringBuilder();
        for (IpListing listing : ip.listings()) {
            if (listing.kind() == kind) {
                evidence.append(evidence.isEmpty() ? "" : "; ")
                        .append(listing.source())
                        .append(" of ")
                        .append(listing.asOf());
                if (!listing.evidence().isEmpty()) {
                    evidence.append(": ").append(listing.evidence());
                }
            }
        }
        return evidence.toString();
    }
}
