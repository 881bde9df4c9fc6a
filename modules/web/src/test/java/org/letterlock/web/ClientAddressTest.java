package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.privacy.NetworkCounters;

class ClientAddressTest {

    private static ClientAddress addresses(TrustedProxies proxies, boolean limitLoopback) {
        return new ClientAddress(new WebSettings(
                URI.create("http://localhost:8080"), proxies, 10, WebSettings.Creations.DEFAULTS, 10, limitLoopback));
    }

    /** Whether both are counted as one network: the second finds the only place taken. */
    private static boolean oneNetwork(ClientAddress.Client a, ClientAddress.Client b) {
        var counters = new NetworkCounters(InstantSource.fixed(Instant.EPOCH), Duration.ofMinutes(1), 1, 10);
        return counters.tryAcquire(a.network()) && !counters.tryAcquire(b.network());
    }

    @Test
    void aForgedHeaderDoesNotMakeAnotherNetwork() {
        ClientAddress addresses = addresses(TrustedProxies.none(), false);
        var honest = addresses.of("198.51.100.7", List.of(), false);
        var forged = addresses.of("198.51.100.7", List.of("203.0.113.9"), true);
        assertThat(oneNetwork(honest, forged)).isTrue();
    }

    @Test
    void aTrustedProxyMakesAnotherNetwork() {
        ClientAddress addresses =
                addresses(TrustedProxies.of(List.of("198.51.100.7"), TrustedProxies.Header.X_FORWARDED_FOR), false);
        var one = addresses.of("198.51.100.7", List.of("203.0.113.9"), true);
        var other = addresses.of("198.51.100.7", List.of("192.0.2.1"), true);
        assertThat(oneNetwork(one, other)).isFalse();
        assertThat(oneNetwork(one, addresses.of("203.0.113.77", List.of(), false)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // peer, forwarded, loopback limited too, limited
        "127.0.0.1, false, false, false",
        "::1, false, false, false",
        "127.0.0.1, false, true, true",
        // a proxy on this machine that nobody declared: its callers are not this machine
        "127.0.0.1, true, false, true",
        "198.51.100.7, false, false, true",
        "fe80::1%eth0, false, false, true",
        ", false, false, true",
    })
    void freesOnlyThisMachineItself(String peer, boolean forwarded, boolean limitLoopback, boolean limited) {
        ClientAddress addresses = addresses(TrustedProxies.none(), limitLoopback);
        assertThat(addresses.of(peer, List.of(), forwarded).limited()).isEqualTo(limited);
    }

    @Test
    void aCallerBehindATrustedProxyCannotPassForThisMachine() {
        ClientAddress addresses =
                addresses(TrustedProxies.of(List.of("127.0.0.1"), TrustedProxies.Header.X_FORWARDED_FOR), false);
        assertThat(addresses.of("127.0.0.1", List.of("127.0.0.1"), true).limited())
                .isTrue();
    }

    @Test
    void showsNoAddress() {
        assertThat(addresses(TrustedProxies.none(), false)
                        .of("198.51.100.7", List.of(), false)
                        .toString())
                .doesNotContain("198.51");
    }
}
