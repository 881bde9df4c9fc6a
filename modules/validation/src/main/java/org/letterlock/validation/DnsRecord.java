package org.letterlock.validation;

import java.net.InetAddress;
import java.time.Duration;

/**
 * A piece of data that the domain name system holds for a name. Names in it are lower case, without a dot at the end.
 */
public sealed interface DnsRecord {

    /** The address of a host (A or AAAA). It carries no host name and asking it for one is the caller's fault. */
    record Address(InetAddress address) implements DnsRecord {}

    /**
     * A host that takes mail for the name (RFC 5321 section 5.1).
     *
     * @param preference 0 to 65535, the lower the sooner
     * @param host where to deliver; empty in a Null MX
     */
    record MailExchange(int preference, String host) implements DnsRecord {

        /** Whether this says that the name takes no mail at all (RFC 7505). */
        public boolean isNull() {
            return host.isEmpty();
        }
    }

    /**
     * A text, its strings joined without anything between them (RFC 7208 section 3.3).
     *
     * @param text one character per octet (ISO 8859-1), so that nothing is lost
     */
    record Text(String text) implements DnsRecord {}

    /** The name this name is an alias of. Other questions follow aliases and never answer with one. */
    record Alias(String target) implements DnsRecord {}

    /** The name of the host at an IP address, as its owner claims it. */
    record Pointer(String host) implements DnsRecord {

        @Override
        public String toString() {
            return "Pointer[hidden]";
        }
    }

    /**
     * The start of a zone's authority (RFC 1035 section 3.3.13).
     *
     * @param primary the host of the zone's primary server
     * @param serial the zone's version
     * @param minimum how long a negative answer holds (RFC 2308 section 4)
     */
    record Authority(String primary, long serial, Duration minimum) implements DnsRecord {}
}
