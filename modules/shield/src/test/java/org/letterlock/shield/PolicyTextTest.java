package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.VerdictPolicy;

class PolicyTextTest {

    @Test
    void readsWhatItWrites() {
        var policy = new VerdictPolicy(
                10,
                60,
                Map.of("domain.free", 15, "ip.tor", -100, "velocity.farm", 0, "velocity.network", 100),
                new OwnList(Set.of("example.org", "xn--bcher-kva.example"), Set.of(IpRange.parse("2001:db8::/32"))),
                new OwnList(Set.of("spam.example"), Set.of(IpRange.parse("198.51.100.7"))));

        assertThat(PolicyText.read(PolicyText.write(policy))).isEqualTo(new PolicyText.Good(policy));
    }

    @Test
    void takesTheUsualForWhatATextDoesNotSay() {
        assertThat(PolicyText.read("")).isEqualTo(new PolicyText.Good(VerdictPolicy.DEFAULTS));
        assertThat(PolicyText.read("\r\n  # nothing\n\t\n")).isEqualTo(new PolicyText.Good(VerdictPolicy.DEFAULTS));
    }

    @Test
    void bringsDomainsIntoOneForm() {
        assertThat(PolicyText.read("allow Bücher.Example"))
                .isEqualTo(new PolicyText.Good(new VerdictPolicy(
                        40, 80, Map.of(), OwnList.of(Set.of("xn--bcher-kva.example")), OwnList.EMPTY)));
    }

    @Test
    void bringsNetworksIntoOneForm() {
        assertThat(PolicyText.read("deny 198.51.100.7/24\ndeny 198.51.100.0/24\ndeny 2001:DB8:0::1/32"))
                .isEqualTo(PolicyText.read("deny 2001:db8::/32\ndeny 198.51.100.255/24"));
    }

    @ParameterizedTest
    @CsvSource({
        "challange 40, 1, WORDS",
        "challenge, 1, WORDS",
        "challenge 40 50, 1, WORDS",
        "weight domain.free, 1, WORDS",
        "Challenge 40, 1, WORDS",
        "challenge 0, 1, NUMBER",
        "challenge 101, 1, NUMBER",
        "block 1e2, 1, NUMBER",
        "block 99999999999, 1, NUMBER",
        "block -1, 1, NUMBER",
        "weight domain.free -101, 1, NUMBER",
        "weight domain.fee 10, 1, SIGNAL",
        "weight velocity.farms 10, 1, SIGNAL",
        "weight velocity. 10, 1, SIGNAL",
        "weight Velocity.farm 10, 1, SIGNAL",
        "weight velocity.farm 101, 1, NUMBER",
        "weight velocity.farm, 1, WORDS",
        "allow *.example, 1, DOMAIN",
        "deny [127.0.0.1], 1, DOMAIN",
        "deny a@b.example, 1, DOMAIN",
        "deny .example, 1, DOMAIN",
        "deny 198.51.100.0/33, 1, DOMAIN",
        "deny 198.51.100/24, 1, DOMAIN",
        "deny 198.51.100.0/, 1, DOMAIN",
        "deny 198.51.100.0/-1, 1, DOMAIN",
        "deny 2001:db8::/129, 1, DOMAIN",
        "deny 2001:db8:::1, 1, DOMAIN",
        "deny example.org/24, 1, DOMAIN",
        "'allow 192.0.2.1/24\ndeny 192.0.2.0/24', 0, BOTH_LISTS",
        "block 30, 0, ORDER",
        "'# x\nblock 90\nallow -', 3, DOMAIN",
        "'allow a.example\ndeny A.example', 0, BOTH_LISTS"
    })
    void saysWhichLineIsWrongAndWhy(String text, int line, PolicyText.Reason reason) {
        assertThat(PolicyText.read(text)).isEqualTo(new PolicyText.Wrong(line, reason));
    }

    @Test
    void boundsTheLists() {
        String many = IntStream.rangeClosed(0, Limits.OWN_ENTRIES)
                .mapToObj(i -> "deny d" + i + ".example")
                .collect(Collectors.joining("\n"));
        assertThat(PolicyText.read(many))
                .isEqualTo(new PolicyText.Wrong(Limits.OWN_ENTRIES + 1, PolicyText.Reason.TOO_MANY));
    }
}
