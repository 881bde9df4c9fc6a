package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.validation.AddressTable.Row;
import org.letterlock.validation.Verdict.Action;

class AddressCheckTest {

    private static final Map<String, DomainListing> LISTED = Map.of(
            "trash.com", new DomainListing(DomainClass.DISPOSABLE, 1, List.of("list 2026-01", "other 2026-02")),
            "perhaps.com", new DomainListing(DomainClass.DISPOSABLE, 0.5, List.of("list 2026-01")),
            "duck.com", new DomainListing(DomainClass.PRIVACY_RELAY, 1, List.of("own")),
            "alias.com", new DomainListing(DomainClass.FORWARDING_ALIAS, 1, List.of("own")),
            "gmall.com", new DomainListing(DomainClass.FREE, 1, List.of("own")));

    private static final DnsResolver ZONE = new ZoneResolver("""
            good.com        MX    10 mx.good.com
            good.com        TXT   "v=spf1 -all"
            mx.good.com     A     8.8.8.8
            gmial.com       MX    10 mx.good.com
            none.com        MX    0 .
            odd.intranet    MX    10 mx.good.com
            slow.com        FAIL
            """);

    private final AddressCheck check = new AddressCheck(
            AddressProfile.RFC5321, domain -> Optional.ofNullable(LISTED.get(domain)), "ours.com"::equals);
    private final DomainCheck dns = new DomainCheck(ZONE, MailHostKnowledge.NONE, "ours.com"::equals);

    @ParameterizedTest
    @CsvSource({
        "not an address, MALFORMED, address.malformed",
        "jane@trash.com, UNKNOWN, domain.disposable",
        "jane@duck.com, UNKNOWN, domain.privacy-relay",
        "xkqzvbwj@duck.com, UNKNOWN, domain.privacy-relay",
        "jane@alias.com, UNKNOWN, domain.forwarding-alias",
        "jane@gmall.com, UNKNOWN, domain.free",
        "jane.doe@gmail.com, PLAUSIBLE, domain.known-provider",
        "dpdcnf87nu_0x@icloud.com, PLAUSIBLE, domain.known-provider",
        "jane@gmail.com, PLAUSIBLE, address.ungiven domain.known-provider",
        "jane@good.com, UNKNOWN, ''",
        "info@good.com, UNKNOWN, address.role",
        "info+x@good.com, UNKNOWN, address.role address.tag",
        "xkqzvbwj@good.com, UNKNOWN, address.gibberish",
        "\"jane doe\"@good.com, UNKNOWN, address.quoted",
        "jane@[8.8.8.8], UNKNOWN, address.literal",
        "jane@localhost, UNDELIVERABLE, domain.not-public",
        "jane@good.con, UNDELIVERABLE, domain.not-public domain.typo",
        "janedoe@gmial.com, UNKNOWN, domain.typo",
        "jane@ours.com, UNKNOWN, domain.own-inbox",
        "аdmin@good.com, UNKNOWN, address.mixed-scripts",
        "сосо@good.com, UNKNOWN, address.looks-latin",
        "jane.משתמש@good.com, UNKNOWN, address.mixed-direction",
        "ｊａｎｅ@good.com, UNKNOWN, address.compatibility-form"
    })
    void saysWhatItKnowsWithoutAsking(String text, AddressStatus status, String ids) {
        Assessment assessment = check.assess(text);
        assertThat(assessment.status()).isEqualTo(status);
        assertThat(ids(assessment)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "jane@good.com, PLAUSIBLE, domain.no-dmarc",
        "jane@none.com, UNDELIVERABLE, domain.refuses-mail",
        "jane@missing.com, UNDELIVERABLE, domain.missing",
        "jane@slow.com, UNKNOWN, domain.unknown",
        "janedoe@gmial.com, PLAUSIBLE, domain.no-spf domain.no-dmarc",
        "janedoe@gmaul.com, UNDELIVERABLE, domain.missing domain.typo",
        "jane@odd.intranet, PLAUSIBLE, domain.no-spf domain.no-dmarc",
        "jane.doe@gmail.com, PLAUSIBLE, domain.known-provider",
        "jane@[8.8.8.8], UNKNOWN, address.literal",
        "jane@@good.com, MALFORMED, address.malformed"
    })
    void saysWhatTheNameServersKnow(String text, AddressStatus status, String ids) {
        Assessment assessment =
                check.assess(text, IpFacts.NONE, dns).toCompletableFuture().join();
        assertThat(assessment.status()).isEqualTo(status);
        assertThat(ids(assessment)).isEqualTo(ids);
    }

    @Test
    void notKnowingNeverRaisesTheScore() {
        DnsResolver mute = _ -> CompletableFuture.completedStage(new DnsAnswer.Unknown(DnsAnswer.Reason.TIMEOUT));
        DomainCheck broken = new DomainCheck(mute, MailHostKnowledge.NONE, _ -> false);
        for (Row row : AddressTable.rows()) {
            int known = VerdictPolicy.DEFAULTS.score(check.assess(row.address()).signals());
            int unknown = VerdictPolicy.DEFAULTS.score(check.assess(row.address(), IpFacts.NONE, broken)
                    .toCompletableFuture()
                    .join()
                    .signals());
            assertThat(unknown).isLessThanOrEqualTo(known);
        }
    }

    @ParameterizedTest
    @MethodSource("org.letterlock.validation.AddressProfileTest#rows")
    void assessesAnythingWithoutThrowing(Row row) {
        Assessment assessment = check.assess(row.address());
        assertThat(assessment).isEqualTo(check.assess(row.address()));
        assertThat(assessment.errors().isEmpty()).isEqualTo(assessment.status() != AddressStatus.MALFORMED);
        assertThat(assessment.toString()).doesNotContain("example");
    }

    @Test
    void suggestsOnlyWhatTakesNoMail() {
        assertThat(check.assess("jane@gmial.com").suggestion()).contains("gmail.com");
        assertThat(check.assess("jane@gmial.com", IpFacts.NONE, dns)
                        .toCompletableFuture()
                        .join()
                        .suggestion())
                .isEmpty();
        assertThat(check.assess("jane@gmall.com").suggestion()).isEmpty();
    }

    @Test
    void sumsWeightsTimesConfidences() {
        assertThat(score("jane@trash.com")).isEqualTo(90);
        assertThat(score("jane@perhaps.com")).isEqualTo(45);
        assertThat(score("jane.doe@gmail.com")).isZero();
        assertThat(score("jane@@trash.com")).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "jane@good.com, ALLOW, 0, ''",
        "jane@duck.com, ALLOW, 0, ''",
        "jane@perhaps.com, CHALLENGE, 45, domain.disposable",
        "jane@trash.com, BLOCK, 90, domain.disposable",
        "info@perhaps.com, CHALLENGE, 55, domain.disposable address.role",
        "jane@@good.com, BLOCK, 100, address.malformed"
    })
    void judgesByTheScore(String text, Action action, int score, String reasons) {
        Verdict verdict = VerdictPolicy.DEFAULTS.judge(check.assess(text));
        assertThat(verdict).isEqualTo(new Verdict(action, score, words(reasons)));
    }

    @Test
    void playsAPolicyBackOverOldAssessments() {
        Assessment assessment = check.assess("jane@duck.com");
        VerdictPolicy strict =
                new VerdictPolicy(10, 60, Map.of("domain.privacy-relay", 60), OwnList.EMPTY, OwnList.EMPTY);
        VerdictPolicy lenient =
                new VerdictPolicy(10, 101, Map.of("domain.disposable", 100), OwnList.EMPTY, OwnList.EMPTY);
        assertThat(VerdictPolicy.DEFAULTS.judge(assessment).action()).isEqualTo(Action.ALLOW);
        assertThat(strict.judge(assessment).action()).isEqualTo(Action.BLOCK);
        assertThat(lenient.judge(check.assess("jane@trash.com")).action()).isEqualTo(Action.CHALLENGE);
        assertThat(strict.judge(assessment)).isEqualTo(strict.judge(assessment));
    }

    @ParameterizedTest
    @CsvSource({
        "jane@trash.com, ALLOW, own.allowed",
        "jane@good.com, BLOCK, own.denied",
        "jane@a.good.com, BLOCK, own.denied",
        "jane@vip.good.com, ALLOW, own.allowed",
        "jane@x.vip.good.com, ALLOW, own.allowed",
        "jane@notgood.com, ALLOW, ''",
        "jane@both.com, ALLOW, own.allowed",
        "jane@@trash.com, BLOCK, address.malformed"
    })
    void ownListsComeFirstAndTheLongestNameDecides(String text, Action action, String reasons) {
        VerdictPolicy own = new VerdictPolicy(
                40,
                80,
                Map.of(),
                OwnList.of(Set.of("trash.com", "vip.good.com", "both.com")),
                OwnList.of(Set.of("good.com", "both.com")));
        Verdict verdict = own.judge(check.assess(text));
        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.reasons()).isEqualTo(words(reasons));
    }

    @ParameterizedTest
    @CsvSource({
        "jane@good.com, 192.0.2.200, BLOCK, own.denied",
        "jane@good.com, 192.0.2.6, ALLOW, own.allowed",
        "jane@good.com, 192.0.2.7, BLOCK, own.denied",
        "jane@trash.com, 2001:db8:1::7, ALLOW, own.allowed",
        "jane@good.com, 198.51.100.1, ALLOW, own.allowed",
        "jane@good.com, 192.0.3.0, ALLOW, ''",
        "jane@good.com, 2001:db8:2::1, ALLOW, ''",
        "jane@vip.com, 192.0.2.200, ALLOW, own.allowed",
        "jane@bad.com, 192.0.2.6, ALLOW, own.allowed",
        "jane@@good.com, 192.0.2.6, BLOCK, address.malformed"
    })
    void theNarrowestOwnNetworkDecidesAndAnAllowedOneGoesFirst(
            String text, String from, Action action, String reasons) {
        VerdictPolicy own = new VerdictPolicy(
                40,
                80,
                Map.of(),
                new OwnList(Set.of("vip.com"), networks("192.0.2.0/25", "198.51.100.0/24", "2001:db8:1::/48")),
                new OwnList(Set.of("bad.com"), networks("192.0.2.0/24", "192.0.2.7", "198.51.100.0/24")));
        Verdict verdict = own.judge(check.assess(text), Optional.of(InetAddress.ofLiteral(from)));
        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.reasons()).isEqualTo(words(reasons));
        assertThat(own.judge(IpFacts.NONE, InetAddress.ofLiteral("192.0.2.7")).action())
                .isEqualTo(Action.BLOCK);
    }

    private static Set<IpRange> networks(String... texts) {
        return Stream.of(texts).map(IpRange::parse).collect(Collectors.toUnmodifiableSet());
    }

    @ParameterizedTest
    @CsvSource({"0, 80", "101, 101", "50, 49", "-1, 80"})
    void refusesThresholdsThatMakeNoSense(int challenge, int block) {
        assertThatThrownBy(() -> new VerdictPolicy(challenge, block, Map.of(), OwnList.EMPTY, OwnList.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"domain.typo, 101", "domain.typo, -101", "added.later, -2147483648"})
    void refusesWeightsThatMakeNoSense(String id, int weight) {
        assertThatThrownBy(() -> new VerdictPolicy(40, 80, Map.of(id, weight), OwnList.EMPTY, OwnList.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weighsSignalsThatSomebodyAdds() {
        Assessment added = check.assess("jane@good.com").with(List.of(new Signal("crowd.known", 90, "said so", 1)));
        VerdictPolicy off = new VerdictPolicy(40, 80, Map.of("crowd.known", 0), OwnList.EMPTY, OwnList.EMPTY);

        assertThat(VerdictPolicy.DEFAULTS.judge(added).action()).isEqualTo(Action.BLOCK);
        assertThat(off.judge(added).action()).isEqualTo(Action.ALLOW);
        assertThat(off.judge(added).reasons()).doesNotContain("crowd.known");
    }

    @Test
    void countsWhatIsKnownOfTheNetwork() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        IpFacts facts = new IpFacts(
                Optional.of(SpecialUse.PRIVATE),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new IpListing(IpClass.THREAT, "list", "net 7", day, 0.8),
                        new IpListing(IpClass.HOSTING, "asn", "", day, 0.5),
                        new IpListing(IpClass.CGNAT, "own", "", day, 1)));
        List<Signal> signals = check.assess("jane@good.com", facts).signals();
        assertThat(signals)
                .containsExactly(
                        new Signal("ip.special-use", 30, "an address for PRIVATE", 1),
                        new Signal("ip.hosting", 25, "asn of 2026-01-01", 0.5),
                        new Signal("ip.cgnat", 0, "own of 2026-01-01", 1),
                        new Signal(
                                "ip.threat",
                                60,
                                "list of 2026-01-01: net 7",
                                signals.getLast().confidence()));
        assertThat(signals.getLast().confidence()).isBetween(0.399, 0.401);
        assertThat(ids(check.assess("@", facts))).startsWith("address.malformed ip.special-use");
    }

    /** Its exits stand where servers are rented, and lists of tunnels take them for their own. */
    @ParameterizedTest
    @CsvSource({"1, ''", "0.8, ip.hosting ip.vpn", "0, ip.hosting ip.vpn"})
    void takesARelayForNeitherServerNorTunnel(double sure, String others) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        IpFacts facts = new IpFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new IpListing(IpClass.HOSTING, "asn", "", day, 0.6),
                        new IpListing(IpClass.VPN, "tunnels", "", day, 0.5),
                        new IpListing(IpClass.RELAY, "apple", "", day, sure)));

        List<Signal> signals = facts.signals();

        assertThat(signals.stream().map(Signal::id).filter(id -> !id.equals("ip.relay")))
                .containsExactlyElementsOf(words(others));
        assertThat(signals)
                .filteredOn(signal -> signal.id().equals("ip.hosting"))
                .allSatisfy(signal -> assertThat(signal.confidence()).isCloseTo(0.6 * (1 - sure), within(1e-9)));
    }

    @Test
    void idsOfSignalsAreDistinct() {
        assertThat(RiskSignal.values()).extracting(RiskSignal::id).doesNotHaveDuplicates();
    }

    private int score(String text) {
        return VerdictPolicy.DEFAULTS.score(check.assess(text).signals());
    }

    private static String ids(Assessment assessment) {
        return String.join(" ", assessment.signals().stream().map(Signal::id).toList());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
