package org.letterlock.app;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.letterlock.validation.CachingDnsResolver;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.NetworkDnsResolver;

/**
 * How this server asks the domain name system.
 *
 * @param direct remembers nothing: for names that hold an address or a person
 * @param cached remembers what is published about domains, for as long as it holds
 * @param available whether there is anybody to ask
 */
record Dns(DnsResolver direct, DnsResolver cached, boolean available) {

    /** Asks one that knows everything there is, such as a zone in memory. */
    static Dns of(DnsResolver everything) {
        return new Dns(everything, everything, true);
    }

    /** Asks these name servers; without any, every answer is unknown. */
    static Dns at(List<InetSocketAddress> nameServers, InstantSource clock) {
        if (nameServers.isEmpty()) {
            DnsResolver nobody =
                    _ -> CompletableFuture.completedStage(new DnsAnswer.Unknown(DnsAnswer.Reason.UNREACHABLE));
            return new Dns(nobody, nobody, false);
        }
        DnsResolver direct = new NetworkDnsResolver(nameServers, NetworkDnsResolver.Limits.DEFAULTS);
        return new Dns(direct, new CachingDnsResolver(direct, clock, CachingDnsResolver.Limits.DEFAULTS), true);
    }
}
