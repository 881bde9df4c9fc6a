package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsQuestionTest {

    private static final String L63 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".test",
                "a..test",
                "a.test..",
                "a b.test",
                "a\r.test",
                "a\0.test",
                "bücher.test",
                "a\\.test",
                "a\\046.test",
                L63 + "a.test",
                L63 + "." + L63 + "." + L63 + "." + L63,
                "a\uD800.test",
                "\u212A.test"
            })
    void refusesWhatIsNoName(String name) {
        assertThat(DnsQuestion.of(name, DnsType.A)).isEmpty();
        assertThatThrownBy(() -> new DnsQuestion(name, DnsType.A))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a domain name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.test", "_dmarc.a.test", "1/26.2.0.192.in-addr.arpa", "xn--bcher-kva.test"})
    void takesNames(String name) {
        assertThat(DnsQuestion.of(name, DnsType.A)).contains(new DnsQuestion(name, DnsType.A));
        assertThat(new DnsQuestion(name, DnsType.A).name()).isEqualTo(name);
    }

    @Test
    void takesTheLongestName() {
        String longest = L63 + "." + L63 + "." + L63 + "." + "a".repeat(61);
        assertThat(DnsQuestion.of(longest + ".", DnsType.A)).isPresent();
        assertThat(DnsQuestion.of(longest + "a", DnsType.A)).isEmpty();
    }

    @Test
    void ignoresLetterCaseAndTheLastDot() {
        assertThat(new DnsQuestion("Shop.TEST.", DnsType.MX)).isEqualTo(new DnsQuestion("shop.test", DnsType.MX));
        assertThat(new DnsQuestion("shop.test", DnsType.MX)).isNotEqualTo(new DnsQuestion("shop.test", DnsType.A));
    }

    @Test
    void reversesAddresses() throws UnknownHostException {
        assertThat(DnsQuestion.reverse(InetAddress.getByName("192.0.2.255")).name())
                .isEqualTo("255.2.0.192.in-addr.arpa");
        assertThat(DnsQuestion.reverse(InetAddress.getByName("2001:db8::fe")).name())
                .isEqualTo("e.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
        assertThat(DnsQuestion.reverse(InetAddress.getByName("192.0.2.255")).isReverse())
                .isTrue();
        assertThat(new DnsQuestion("in-addr.arpa.test", DnsType.A).isReverse()).isFalse();
    }

    @Test
    void hidesTheName() {
        assertThat(new DnsQuestion("canary.test", DnsType.MX).toString()).doesNotContain("canary");
        assertThat(new DnsRecord.Pointer("canary.test").toString()).doesNotContain("canary");
        assertThat(new DnsAnswer.Records(
                                java.util.List.of(new DnsRecord.MailExchange(1, "canary.test")),
                                java.time.Duration.ZERO)
                        .toString())
                .doesNotContain("canary");
    }
}
