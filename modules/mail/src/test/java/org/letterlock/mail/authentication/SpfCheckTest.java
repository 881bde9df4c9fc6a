package org.letterlock.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.mail.SendingHost;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.ZoneResolver;

class SpfCheckTest {

    private static final String ZONE = text("spf-zone.txt");

    private static String text(String file) {
        try (InputStream in = SpfCheckTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> cases() {
        return text("spf-cases.txt").lines().filter(line -> !line.isBlank() && !line.startsWith(";"));
    }

    private static Optional<EmailAddress> sender(String text) {
        return text.equals("<>") ? Optional.empty() : Optional.of((EmailAddress) EmailAddress.parseReversePath(text));
    }

    private static AuthenticationResult judge(Lookups lookups, String client, String helo, String sender)
            throws Exception {
        SendingHost host = new SendingHost(InetAddress.getByName(client), helo);
        return new SpfCheck(lookups, host, sender(sender)).result();
    }

    private static AuthenticationResult judge(String zone, String client, String sender) throws Exception {
        ZoneResolver resolver = new ZoneResolver(zone);
        Lookups lookups = new Lookups(resolver, resolver, AuthenticationLimits.DEFAULTS);
        return judge(lookups, client, "mail.example.org", sender);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsTheRulesSay(String line) throws Exception {
        String[] parts = (line + " ").split(" \\| ", -1);
        String record = parts[0].equals("-") ? "" : "\nt.example.org TXT \"" + parts[0] + "\"";
        ZoneResolver zone = new ZoneResolver(ZONE + record);
        Lookups lookups = new Lookups(zone, zone, AuthenticationLimits.DEFAULTS);
        String[] identity = (parts.length > 3 ? parts[3].strip() : "user@t.example.org").split(", ", -1);
        AuthenticationResult result =
                judge(lookups, parts[1].strip(), identity.length > 1 ? identity[1] : "mail.example.org", identity[0]);
        assertThat(result.verdict() + " " + result.reason()).isEqualTo(parts[2].strip());
        assertThat(result.detail()).doesNotContain(parts[1].strip(), "user", "192.", "2001");
    }

    @Test
    void knowsEnoughCases() {
        assertThat(cases().count()).isGreaterThan(200);
        assertThat(cases().filter(line -> !line.contains("| PASS OK")).count())
                .describedAs("bad input outnumbers good")
                .isGreaterThan(cases().count() / 2);
    }

    @Test
    void namesTheMechanismThatDecided() throws Exception {
        String zone = "t.example.org TXT \"v=spf1 a:h.example.org include:p.example.org -all\"\n"
                + "h.example.org A 192.0.2.1\np.example.org TXT \"v=spf1 ip4:192.0.2.2\"\n";
        assertThat(judge(zone, "192.0.2.1", "user@t.example.org"))
                .extracting(AuthenticationResult::domain, AuthenticationResult::detail)
                .containsExactly("t.example.org", "identity=mailfrom mechanism=a lookups=1");
        assertThat(judge(zone, "192.0.2.2", "user@t.example.org").detail())
                .isEqualTo("identity=mailfrom mechanism=include lookups=2");
        assertThat(judge(zone, "192.0.2.3", "user@t.example.org").detail())
                .isEqualTo("identity=mailfrom mechanism=all lookups=2");
    }

    @Test
    void asksForPersonalNamesBesideTheCache() throws Exception {
        String zone = "t.example.org TXT \"v=spf1 a:h.example.org exists:%{l}.%{i}.x.example.org"
                + " include:%{d1r}.in.example.org ptr:p.example.org mx -all\"\n"
                + "t.in.example.org TXT \"v=spf1 a ?all\"\nt.example.org MX 10 h.example.org\nh.example.org A 192.0.2.9\n"
                + "1.2.0.192.in-addr.arpa PTR host-192-0-2-1.example.org\n"
                + "host-192-0-2-1.example.org A 192.0.2.1\n";
        CountingResolver cached = new CountingResolver(new ZoneResolver(zone));
        CountingResolver uncached = new CountingResolver(new ZoneResolver(zone));
        Lookups lookups = new Lookups(cached, uncached, AuthenticationLimits.DEFAULTS);
        judge(lookups, "192.0.2.1", "mail.example.org", "user@t.example.org");
        assertThat(cached.names()).containsExactly("t.example.org", "h.example.org", "t.example.org");
        assertThat(uncached.names())
                .containsExactly(
                        "user.192.0.2.1.x.example.org",
                        "t.in.example.org",
                        "t.in.example.org",
                        "1.2.0.192.in-addr.arpa",
                        "host-192-0-2-1.example.org");
    }

    @Test
    void asksForHeloNamesBesideTheCache() throws Exception {
        String zone = "host-192-0-2-1.example.org TXT \"v=spf1 a include:p.example.org -all\"\n"
                + "p.example.org TXT \"v=spf1 ?all\"\n";
        CountingResolver cached = new CountingResolver(new ZoneResolver(zone));
        CountingResolver uncached = new CountingResolver(new ZoneResolver(zone));
        Lookups lookups = new Lookups(cached, uncached, AuthenticationLimits.DEFAULTS);
        judge(lookups, "192.0.2.1", "host-192-0-2-1.example.org", "<>");
        assertThat(cached.names()).containsExactly("p.example.org");
        assertThat(uncached.names()).containsExactly("host-192-0-2-1.example.org", "host-192-0-2-1.example.org");
    }

    @Test
    void keepsHeloNamesThatPublishNothingOutOfTheResult() throws Exception {
        ZoneResolver zone = new ZoneResolver("");
        Lookups lookups = new Lookups(zone, zone, AuthenticationLimits.DEFAULTS);
        assertThat(judge(lookups, "192.0.2.1", "host-192-0-2-1.example.org", "<>")
                        .domain())
                .isEmpty();
    }

    @Test
    void looksAtTenMailExchangesAndNoMore() throws Exception {
        String eleven = exchanges(11);
        assertThat(judge(eleven, "192.0.2.1", "user@t.example.org"))
                .extracting(AuthenticationResult::verdict, AuthenticationResult::reason)
                .containsExactly(Verdict.PERMERROR, Reason.TOO_MANY_LOOKUPS);
        assertThat(judge(exchanges(10), "192.0.2.10", "user@t.example.org").verdict())
                .isEqualTo(Verdict.PASS);
    }

    private static String exchanges(int count) {
        StringBuilder zone = new StringBuilder("t.example.org TXT \"v=spf1 mx -all\"\n");
        for (int i = 1; i <= count; i++) {
            zone.append("t.example.org MX 10 h" + i + ".example.org\nh" + i + ".example.org A 192.0.2." + i + "\n");
        }
        return zone.toString();
    }

    @Test
    void looksAtTenReverseNamesAndNoMore() throws Exception {
        StringBuilder zone = new StringBuilder("t.example.org TXT \"v=spf1 ptr:good.example -all\"\n");
        for (int i = 1; i <= 10; i++) {
            zone.append("1.2.0.192.in-addr.arpa PTR h" + i + ".bad.example\n");
        }
        zone.append("1.2.0.192.in-addr.arpa PTR h.good.example\nh.good.example A 192.0.2.1\n");
        assertThat(judge(zone.toString(), "192.0.2.1", "user@t.example.org").verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void boundsTheQuestionsOfOneMail() throws Exception {
        StringBuilder zone = new StringBuilder("t.example.org TXT \"v=spf1");
        for (int i = 0; i < 10; i++) {
            zone.append(" mx:m" + i + ".example.org");
        }
        zone.append(" -all\"\n");
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                String host = "h" + j + ".m" + i + ".example.org";
                zone.append("m" + i + ".example.org MX 10 " + host + "\n" + host + " A 203.0.113.1\n");
            }
        }
        CountingResolver resolver = new CountingResolver(new ZoneResolver(zone.toString()));
        Lookups lookups = new Lookups(resolver, resolver, AuthenticationLimits.DEFAULTS);
        assertThat(judge(lookups, "192.0.2.1", "mail.example.org", "user@t.example.org")
                        .verdict())
                .isEqualTo(Verdict.TEMPERROR);
        assertThat(resolver.names()).hasSize(AuthenticationLimits.DEFAULTS.questions());
    }

    @Test
    void cutsNamesThatMacrosMakeTooLong() throws Exception {
        String label = "a".repeat(60);
        String local = String.join(".", List.of(label, label, "b".repeat(40)));
        String kept = label + "." + "b".repeat(40);
        String suffix = "c".repeat(60) + "." + "d".repeat(60) + ".example.org";
        String zone = "t.example.org TXT \"v=spf1 exists:%{l}." + suffix + " -all\"\n" + kept + "." + suffix
                + " A 127.0.0.2\n";
        assertThat(judge(zone, "192.0.2.1", local + "@t.example.org").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    @Timeout(20)
    void expandsHugeRecordsInBoundedTime() throws Exception {
        for (String macro : List.of("%{s}.", "%{d}", "%{l99r-}.", "%{p}.")) {
            String zone = "t.example.org TXT \"v=spf1 exists:" + macro.repeat(10_000) + "example.org -all\"\n";
            assertThat(judge(zone, "192.0.2.1", "a.b-c.d@t.example.org").verdict())
                    .isIn(Verdict.FAIL, Verdict.PERMERROR);
        }
    }
}
