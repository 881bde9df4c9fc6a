package org.letterlock.app.prove;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.SignedReport;

/** A report as people read it in a terminal: promise, verdict, evidence. */
final class ReportTable {

    private static final int WIDTH = 150;

    private ReportTable() {}

    static void print(SignedReport signed, PrintWriter out) {
        ProofReport report = signed.report();
        report.promises().forEach((promise, verdict) -> {
            List<ProofReport.Look> looks = report.of(promise);
            ProofReport.Look told = looks.stream()
                    .filter(look -> look.verdict() == verdict)
                    .findFirst()
                    .orElseThrow();
            String more = looks.size() > 1 ? " (+" + (looks.size() - 1) + ")" : "";
            out.printf("%-13s %-12s %s%n", promise, words(verdict), shortened(told.evidence()) + more);
        });
        out.println();
        out.println(words(counts(report)) + "; by " + report.looks().size() + " looks at Letterlock "
                + report.software().version() + ", " + report.at());
    }

    private static String shortened(String evidence) {
        return evidence.length() <= WIDTH ? evidence : evidence.substring(0, WIDTH - 1) + "…";
    }

    static Map<ProofVerdict, Long> counts(ProofReport report) {
        return report.promises().values().stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict, () -> new EnumMap<>(ProofVerdict.class), Collectors.counting()));
    }

    /** Such as {@code 70 promises looked at: 60 passed, 0 failed, 6 wait, 4 not checked}. */
    static String words(Map<ProofVerdict, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return "%d promises looked at: %d passed, %d failed, %d wait, %d not checked"
                .formatted(
                        all,
                        counts.getOrDefault(ProofVerdict.PASSED, 0L),
                        counts.getOrDefault(ProofVerdict.FAILED, 0L),
                        counts.getOrDefault(ProofVerdict.WAITS, 0L),
                        counts.getOrDefault(ProofVerdict.NOT_CHECKED, 0L));
    }

    private static String words(ProofVerdict verdict) {
        return verdict.tag().replace('-', ' ');
    }
}
