package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The README's example of a check, compiled and run, and its table of signals. */
class CheckExampleTest {

    // README begins
    static String advise(AddressCheck check, DomainCheck dns, VerdictPolicy policy, String text) {
        Assessment found =
                check.assess(text, IpFacts.NONE, dns).toCompletableFuture().join();
        Verdict verdict = policy.judge(found);
        String hint = found.suggestion()
                .map(domain -> ", did you mean " + domain + "?")
                .orElse("");
        return verdict.action() + " " + verdict.score() + " " + verdict.reasons() + hint;
    }
    // README ends

    @Test
    void advises() {
        DnsResolver resolver = new ZoneResolver("good.com MX 10 mx.good.com\nmx.good.com A 8.8.8.8");
        // README begins
        DomainKnowledge lists = domain -> Optional.empty(); // or a DataBundle
        var check = new AddressCheck(AddressProfile.RFC5321, lists, ownInbox -> false);
        var dns = new DomainCheck(resolver, MailHostKnowledge.NONE, ownInbox -> false);
        // README ends
        assertThat(advise(check, dns, VerdictPolicy.DEFAULTS, "jane@gmaul.com"))
                .isEqualTo("BLOCK 100 [domain.missing, domain.typo], did you mean gmail.com?");
        assertThat(advise(check, dns, VerdictPolicy.DEFAULTS, "jane@good.com")).isEqualTo("ALLOW 5 [domain.no-spf]");
    }

    @Test
    void isQuotedByTheReadme() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        String readme = Files.readString(Path.of("README.md"));
        String[] pieces = source.split(" *// README (begins|ends)\n", -1);
        assertThat(readme)
                .contains(pieces[1].stripTrailing().stripIndent().strip())
                .contains(pieces[3].stripTrailing().stripIndent().strip());
    }

    @Test
    void readmeHasTheWeightOfEverySignalInOrder() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.matches("\\| `(address|domain|ip)\\..*")) {
                String[] cells = line.split("\\|", -1);
                table.append(cells[1].strip())
                        .append(' ')
                        .append(cells[2].strip())
                        .append('\n');
            }
        }
        StringBuilder signals = new StringBuilder();
        for (RiskSignal signal : RiskSignal.values()) {
            signals.append('`')
                    .append(signal.id())
                    .append("` ")
                    .append(signal.weight())
                    .append('\n');
        }
        assertThat(table.toString()).isEqualTo(signals.toString());
    }
}
