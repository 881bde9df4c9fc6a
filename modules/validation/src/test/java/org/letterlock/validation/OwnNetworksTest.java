package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.letterlock.validation.OwnNetworks.Ruling;

final class OwnNetworksTest {

    private static final OwnNetworks OWN = new OwnNetworks(
            Set.of(IpRange.parse("192.0.2.0/25"), IpRange.parse("198.51.100.0/24"), IpRange.parse("2001:db8:1::/48")),
            Set.of(IpRange.parse("192.0.2.0/24"), IpRange.parse("192.0.2.7"), IpRange.parse("198.51.100.0/24")));

    @Test
    void letsTheLongestPrefixDecide() {
        assertThat(ruling("192.0.2.200")).contains(Ruling.DENIED);
        assertThat(ruling("192.0.2.6")).contains(Ruling.ALLOWED);
        assertThat(ruling("192.0.2.7")).contains(Ruling.DENIED);
        assertThat(ruling("2001:db8:1::7")).contains(Ruling.ALLOWED);
    }

    @Test
    void allowsWhatIsOnBothLists() {
        assertThat(ruling("198.51.100.1")).contains(Ruling.ALLOWED);
    }

    @Test
    void saysNothingAboutOthers() {
        assertThat(ruling("192.0.3.0")).isEmpty();
        assertThat(ruling("2001:db8:2::1")).isEmpty();
        assertThat(new OwnNetworks(Set.of(), Set.of()).ruling(InetAddress.ofLiteral("192.0.2.7")))
                .isEmpty();
    }

    private static Optional<Ruling> ruling(String address) {
        return OWN.ruling(InetAddress.ofLiteral(address));
    }
}
