package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.ReportKey;
import org.letterlock.privacy.SignedReport;

final class PublishedProofsTest {

    @TempDir
    private Path scratch;

    private final ReportKey key = ReportKey.of(new byte[32]);
    private final ProofReport report = new ProofReport(
            Instant.EPOCH,
            new ProofReport.Software("1", "d"),
            Map.of("site", "v"),
            List.of(new ProofReport.Look("look", "here", List.of("CORE-02"), ProofVerdict.PASSED, "seen")));

    private PublishedProofs open(ReportKey by) {
        return PublishedProofs.open(scratch.resolve("proofs"), by, () -> "d");
    }

    @Test
    void showsNothingBeforeAnythingWasProven() {
        assertThat(open(key).latest()).isEmpty();
        assertThat(open(key).isDamaged()).isFalse();
    }

    @Test
    void keepsTheLastReportAcrossStarts() {
        SignedReport signed = open(key).publish(report);
        assertThat(open(key).latest()).contains(signed);
        assertThat(signed.isGenuine()).isTrue();
    }

    @Test
    void showsNoReportThatWasChangedOrSignedByAnother() throws Exception {
        open(key).publish(report);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(open(ReportKey.of(other)).latest()).isEmpty();
        assertThat(open(ReportKey.of(other)).isDamaged()).isTrue();

        Path file = scratch.resolve("proofs/latest.json");
        Files.writeString(file, Files.readString(file).replace("seen", "sure"));
        assertThat(open(key).latest()).isEmpty();
        assertThat(open(key).isDamaged()).isTrue();

        Files.writeString(file, "{");
        assertThat(open(key).isDamaged()).isTrue();
        assertThat(open(key).publish(report)).isEqualTo(open(key).latest().orElseThrow());
        assertThat(open(key).isDamaged()).isFalse();
    }
}
