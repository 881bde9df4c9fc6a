package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.proof.Proves;

class OperatorFileTest {

    private static final Retention DAY = new Retention("inboxes.day", Duration.ofHours(24), Duration.ofHours(1));
    private static final String PROCESSOR = """
            processor.relay.name=Relay Ltd
            processor.relay.does=Carries mail
            processor.relay.hosts=in.relay.example, out.relay.example
            processor.relay.country=US
            processor.relay.policy=https://relay.example/privacy
            processor.relay.agreed=2026-01-01
            processor.relay.announced=2026-02-01
            processor.relay.transfer=standard-clauses
            """;

    private static Operator parse(String text) {
        return OperatorFile.parse(
                "operator.properties",
                text,
                List.of(DAY),
                Map.of("inboxes", new AgeLimit(13, 16), "accounts", new AgeLimit(18, 18)));
    }

    private static List<String> problems(String text) {
        try {
            parse(text);
        } catch (InvalidOperatorException refused) {
            return refused.problems();
        }
        return List.of();
    }

    @Test
    void statesNothingWhereNothingIsWritten() {
        Operator silent = parse("# nothing yet\n\n");
        assertThat(silent.name()).isEmpty();
        assertThat(silent.contacts()).isEmpty();
        assertThat(silent.retentions().of(DAY)).isEqualTo(Duration.ofHours(24));
        assertThat(silent.ages()).containsEntry("inboxes", new AgeLimit(13, 16));
    }

    @Test
    void readsWhatIsStated() {
        Operator operator = parse("""
                operator.name = Nguyễn & Söhne GmbH
                operator.address = Hauptstraße 1, \\
                                   10115 Berlin
                operator.country = DE
                operator.law = Germany
                authority.name = BlnBDI
                authority.page = https://authority.example/
                contact.privacy = privacy@example.org
                contact.security = security@b\u00fccher.example
                age.inboxes = 16
                retention.inboxes.day = 12 hours
                """ + PROCESSOR);
        assertThat(operator.name()).contains("Nguyễn & Söhne GmbH");
        assertThat(operator.address()).contains("Hauptstraße 1, 10115 Berlin");
        assertThat(operator.contact(Operator.Contact.SECURITY)).contains("security@xn--bcher-kva.example");
        assertThat(operator.contact(Operator.Contact.ABUSE)).isEmpty();
        assertThat(operator.ages())
                .containsEntry("inboxes", new AgeLimit(16, 16))
                .containsEntry("accounts", new AgeLimit(18, 18));
        assertThat(operator.retentions().of(DAY)).isEqualTo(Duration.ofHours(12));
        assertThat(operator.subprocessors())
                .singleElement()
                .satisfies(relay -> assertThat(relay.hosts()).containsExactly("in.relay.example", "out.relay.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    operator.country=de                     | a country code of two capital letters
                    operator.country=XX                     | a country code of two capital letters
                    operator.name=                          | text of at most 300 characters
                    operator.name=a\\u0000b                 | text of at most 300 characters
                    operator.nme=Me                         | is not a key of this file
                    contact.privacy=privacy                 | one e-mail address
                    contact.privacy=a@b.example,c@d.example | one e-mail address
                    contact.privacy=a@[127.0.0.1]           | one e-mail address
                    contact.sales=a@b.example               | is not a key of this file
                    authority.name=Office                   | authority.name and authority.page go together
                    authority.page=http://office.example    | begins with https://
                    authority.page=javascript:alert(1)      | begins with https://
                    authority.page=https://u:p@office.example | begins with https://
                    age.inboxes=12                          | whole years from 13 to 99
                    age.inboxes=13.5                        | whole years from 13 to 99
                    age.inboxes.eea=15                      | whole years from 16 to 99
                    age.accounts=-18                        | whole years from 18 to 99
                    age.nowhere=18                          | is not a key of this file
                    retention.inboxes.day=25 hours          | from 1 hour to 24 hours
                    retention.inboxes.day=59 minutes        | from 1 hour to 24 hours
                    retention.inboxes.day=0 hours           | from 1 hour to 24 hours
                    retention.inboxes.day=12                | such as 12 hours
                    retention.inboxes.day=forever           | it can only be shortened
                    retention.inboxes.night=1 hour          | is not a key of this file
                    processor.relay.name=Relay              | lacks does, hosts, country, policy, agreed, announced, transfer
                    processor.Relay.name=Relay              | is not a key of this file
                    operator.name=\\u12                     | four hexadecimal digits
                    """)
    void refusesWhatIsNotAllowedAndSaysWhatIs(String line, String sentence) {
        assertThat(problems("# first\n" + line))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("line 2: "))
                .anySatisfy(problem -> assertThat(problem).contains(sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hosts=in.relay.example, out.relay.example | hosts=https://relay.example   | host names in lower case
                    hosts=in.relay.example, out.relay.example | hosts=RELAY.example           | host names in lower case
                    hosts=in.relay.example, out.relay.example | hosts=a.example,,b.example    | host names in lower case
                    transfer=standard-clauses                 | transfer=privacy-shield       | one of within-europe, adequacy
                    transfer=standard-clauses                 | transfer=within-europe        | is outside of Europe
                    agreed=2026-01-01                         | agreed=1.1.2026               | a date such as
                    announced=2026-02-01                      | announced=2026-02-30          | a date such as
                    policy=https://relay.example/privacy      | policy=relay.example/privacy  | begins with https://
                    country=US                                | country=USA                   | a country code
                    """)
    @Proves({"INBOX-102", "OUTREACH-40", "SHIELD-62"})
    void refusesAProcessorThatIsNotWhole(String good, String bad, String sentence) {
        assertThat(problems(PROCESSOR.replace("relay." + good, "relay." + bad)))
                .anySatisfy(problem -> assertThat(problem).contains(sentence));
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        assertThat(problems("contact.abuse=?\n\noperator.country=?\ncontact.abuse=a@b.example\nunknown=1\n"))
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> a.substring(0, 6).compareTo(b.substring(0, 6)))
                .anySatisfy(problem -> assertThat(problem).contains("line 4: contact.abuse is said already in line 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.properties", "."})
    void saysThatAFileCannotBeRead(String name, @TempDir Path folder) {
        assertThatThrownBy(() -> OperatorFile.read(folder.resolve(name), List.of(), Map.of()))
                .isInstanceOf(InvalidOperatorException.class)
                .hasMessageContaining("it cannot be read");
    }

    @Test
    void saysThatAFileIsNotText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("o"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> OperatorFile.read(file, List.of(), Map.of()))
                .hasMessageContaining("it is not written in UTF-8");
    }
}
