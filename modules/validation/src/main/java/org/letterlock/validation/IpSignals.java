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
            double confidence = ip.confidence(kind);
            // Whoever shares an address with thousands is rarely the one whom a list means.
            double shared = kind == IpClass.THREAT ? 1 - ip.confidence(IpClass.CGNAT) / 2 : 1;
            signals.add(signal(kind).found(evidence(ip, kind), confidence * shared));
        }
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
