package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.IpRange;
import org.letterlock.web.TrustedProxies.Header;

class TrustedProxiesTest {

    private static final List<String> NETWORKS = List.of("10.0.0.0/8", "127.0.0.1", "fd00::/8");

    private static String caller(TrustedProxies proxies, String peer, String... fields) {
        return proxies.caller(InetAddress.ofLiteral(peer), List.of(fields)).getHostAddress();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "127.0.0.1", "10.1.2.3, 203.0.113.9", "", ",", "unknown", "for=203.0.113.9"})
    void believesNobodyByDefault(String field) {
        assertThat(caller(TrustedProxies.none(), "198.51.100.7", field)).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // peer | header | caller
                "10.0.0.1     | 203.0.113.9                        | 203.0.113.9",
                "127.0.0.1    | 203.0.113.9                        | 203.0.113.9",
                "10.0.0.1     | 1.1.1.1, 203.0.113.9               | 203.0.113.9",
                "10.0.0.1     | 1.1.1.1, 203.0.113.9, 10.3.3.3     | 203.0.113.9",
                "10.0.0.1     | 10.3.3.3,10.4.4.4                  | 10.3.3.3",
                "10.0.0.1     | 203.0.113.9:4711                   | 203.0.113.9",
                "10.0.0.1     | [2001:db8::5]:4711                 | 2001:db8:0:0:0:0:0:5",
                "10.0.0.1     | 2001:db8::5                        | 2001:db8:0:0:0:0:0:5",
                "fd00::1      | 2001:db8::5                        | 2001:db8:0:0:0:0:0:5",
                // a caller that is no proxy says what it likes
                "198.51.100.7 | 203.0.113.9                        | 198.51.100.7",
                "198.51.100.7 | 10.0.0.1                           | 198.51.100.7",
                "127.0.0.2    | 203.0.113.9                        | 127.0.0.2",
                "11.0.0.1     | 203.0.113.9                        | 11.0.0.1",
                // what cannot be read ends the walk at the last hop that was known
                "10.0.0.1     | unknown                            | 10.0.0.1",
                "10.0.0.1     | 1.1.1.1, garbage, 10.3.3.3         | 10.3.3.3",
                "10.0.0.1     | 1.1.1.1, , 10.3.3.3                | 10.3.3.3",
                "10.0.0.1     | 203.0.113.999                      | 10.0.0.1",
                "10.0.0.1     | localhost                          | 10.0.0.1",
                "10.0.0.1     | [2001:db8::5                       | 10.0.0.1",
                "10.0.0.1     | 0x7f.1                             | 10.0.0.1",
                "10.0.0.1     | ''                                 | 10.0.0.1",
            })
    void walksFromTheNearestHopOutwards(String peer, String field, String caller) {
        assertThat(caller(TrustedProxies.of(NETWORKS, Header.X_FORWARDED_FOR), peer, field))
                .isEqualTo(caller);
    }

    @Test
    void readsSeveralLinesAsOneList() {
        TrustedProxies proxies = TrustedProxies.of(NETWORKS, Header.X_FORWARDED_FOR);
        assertThat(caller(proxies, "10.0.0.1", "1.1.1.1", "203.0.113.9, 10.9.9.9"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void readsNoMoreThanAFewHops() {
        String[] many = new String[500];
        java.util.Arrays.fill(many, "10.0.0.2");
        many[0] = "203.0.113.9";
        assertThat(caller(TrustedProxies.of(NETWORKS, Header.X_FORWARDED_FOR), "10.0.0.1", String.join(",", many)))
                .isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.9                                        | 203.0.113.9",
                "For=203.0.113.9;proto=https;by=10.0.0.1                | 203.0.113.9",
                "proto=https;for=\"[2001:db8::5]:4711\"                 | 2001:db8:0:0:0:0:0:5",
                "for=1.1.1.1, for=203.0.113.9;proto=http, for=10.2.2.2  | 203.0.113.9",
                "for=_hidden                                            | 10.0.0.1",
                "for=unknown                                            | 10.0.0.1",
                "203.0.113.9                                            | 10.0.0.1",
                "proto=https                                            | 10.0.0.1",
            })
    void readsForwarded(String field, String caller) {
        assertThat(caller(TrustedProxies.of(NETWORKS, Header.FORWARDED), "10.0.0.1", field))
                .isEqualTo(caller);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "::/129",
                "example.org",
                "10.0.0/8/8",
                "10.0.0.0/"
            })
    void refusesWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(network), Header.X_FORWARDED_FOR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
    })
    void tellsWhatLiesInANetwork(String network, String address, boolean inside) {
        assertThat(IpRange.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }
}
