package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.proof.Proves;

class SignedReportTest {

    private static final byte[] SECRET = secret(7);

    private final ProofReport report = new ProofReport(
            Instant.parse("2026-11-22T12:00:00Z"),
            new ProofReport.Software("1.0", "ab"),
            Map.of("inboxes", "cd"),
            List.of(
                    new ProofReport.Look("first", "here", List.of("INBOX-18", "CORE-02"), ProofVerdict.PASSED, "seen"),
                    new ProofReport.Look("second", "trial", List.of("INBOX-18"), ProofVerdict.WAITS, "later")));

    private static byte[] secret(int octet) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) octet);
        return secret;
    }

    @Test
    void isTheSameKeyForTheSameSecretOnly() {
        assertThat(ReportKey.of(SECRET).publicKey())
                .isEqualTo(ReportKey.of(SECRET).publicKey())
                .isNotEqualTo(ReportKey.of(secret(8)).publicKey());
        assertThat(ReportKey.of(SECRET).pem())
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .contains(ReportKey.of(SECRET).publicKey());
        assertThat(ReportKey.of(SECRET)).hasToString("ReportKey[hidden]");
    }

    @Test
    void isGenuineAsItWasSigned() {
        SignedReport signed = ReportKey.of(SECRET).sign(report);
        assertThat(signed.isGenuine()).isTrue();
        assertThat(signed.text()).startsWith("{\"key\":").contains("\"kind\":\"letterlock-proofs-1\"");
        assertThat(SignedReport.of(
                        Map.of("report", signed.report().tree(), "key", signed.key(), "signature", signed.signature())))
                .isEqualTo(signed);
    }

    @Test
    @Proves("CORE-18")
    void isNotGenuineOnceAnythingInItWasChanged() {
        SignedReport signed = ReportKey.of(SECRET).sign(report);
        List<ProofReport> changed = List.of(
                new ProofReport(report.at().plusSeconds(1), report.software(), report.policies(), report.looks()),
                new ProofReport(report.at(), new ProofReport.Software("1.0", "ac"), report.policies(), report.looks()),
                new ProofReport(report.at(), report.software(), Map.of("inboxes", "ce"), report.looks()),
                new ProofReport(
                        report.at(),
                        report.software(),
                        report.policies(),
                        List.of(report.looks().getFirst())));
        assertThat(changed)
                .allSatisfy(other -> assertThat(new SignedReport(other, signed.key(), signed.signature()).isGenuine())
                        .isFalse());
        assertThat(new SignedReport(report, ReportKey.of(secret(8)).publicKey(), signed.signature()).isGenuine())
                .isFalse();
        assertThat(new SignedReport(report, "nothing", signed.signature()).isGenuine())
                .isFalse();
        assertThat(new SignedReport(report, signed.key(), "AAAA").isGenuine()).isFalse();
    }

    @Test
    void tellsTheWorstOfAllLooksAtAPromise() {
        assertThat(report.promises())
                .containsExactly(Map.entry("CORE-02", ProofVerdict.PASSED), Map.entry("INBOX-18", ProofVerdict.WAITS));
        assertThat(ProofVerdict.PASSED.or(ProofVerdict.NOT_CHECKED)).isEqualTo(ProofVerdict.NOT_CHECKED);
        assertThat(ProofVerdict.NOT_CHECKED.or(ProofVerdict.WAITS)).isEqualTo(ProofVerdict.WAITS);
        assertThat(ProofVerdict.WAITS.or(ProofVerdict.FAILED)).isEqualTo(ProofVerdict.FAILED);
        assertThat(ProofVerdict.of("not-checked")).contains(ProofVerdict.NOT_CHECKED);
        assertThat(ProofVerdict.of("perhaps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "at", "software", "policies", "promises", "looks"})
    void refusesATreeThatLacksOrBendsAnything(String member) {
        Map<String, Object> lacking = new HashMap<>(report.tree());
        lacking.remove(member);
        assertThatThrownBy(() -> ProofReport.of(lacking)).isInstanceOf(IllegalArgumentException.class);
        Map<String, Object> bent = new HashMap<>(report.tree());
        bent.put(member, "bent");
        assertThatThrownBy(() -> ProofReport.of(bent)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanItKnows() {
        Map<String, Object> more = new HashMap<>(report.tree());
        more.put("who", "somebody");
        assertThatThrownBy(() -> ProofReport.of(more)).isInstanceOf(IllegalArgumentException.class);
        Map<String, Object> verdicts = new HashMap<>(report.tree());
        List<Object> looks = new ArrayList<>((List<?>) report.tree().get("looks"));
        looks.removeFirst();
        verdicts.put("looks", looks);
        assertThatThrownBy(() -> ProofReport.of(verdicts))
                .as("verdicts that the looks do not bear out")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedReport.of(Map.of("report", "x", "key", "y", "signature", "z")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
