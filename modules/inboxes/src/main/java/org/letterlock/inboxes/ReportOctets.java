package org.letterlock.inboxes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** A report on a mail's origin as octets to be sealed: five texts for each result. */
final class ReportOctets {

    private static final int TEXTS = 5;

    private ReportOctets() {}

    static byte[] write(AuthenticationReport report) {
        return TextOctets.write(report.results().stream()
                .flatMap(result -> Stream.of(
                        result.method().name(),
                        result.verdict().name(),
                        result.reason().name(),
                        result.domain(),
                        result.detail()))
                .toList());
    }

    static AuthenticationReport read(byte[] octets) {
        List<String> texts = TextOctets.read(ByteBuffer.wrap(octets));
        List<AuthenticationResult> results = new ArrayList<>();
        for (int at = 0; at + TEXTS <= texts.size(); at += TEXTS) {
            results.add(new AuthenticationResult(
                    Method.valueOf(texts.get(at)),
                    Verdict.valueOf(texts.get(at + 1)),
                    Reason.valueOf(texts.get(at + 2)),
                    texts.get(at + 3),
                    texts.get(at + 4)));
        }
        return new AuthenticationReport(results);
    }
}
