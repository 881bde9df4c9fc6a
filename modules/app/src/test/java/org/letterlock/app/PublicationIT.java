package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.letterlock.app.Programs.Run;
import org.letterlock.app.accounts.SignedUp;
import org.letterlock.privacy.proof.Proves;

/** What an installation publishes, with an operator who says little, more, and something that cannot be. */
@TestMethodOrder(OrderAnnotation.class)
final class PublicationIT {

    private static final String STATED = """
            operator.name=Nordlicht Post GmbH
            operator.registration=Amtsgericht Hamburg, HRB 7
            operator.address=Hafenstraße 12, Hamburg
            operator.country=DE
            operator.law=Germany
            authority.name=HmbBfDI
            authority.page=https://authority.example/
            contact.privacy=privacy@nordlicht.example
            contact.security=security@nordlicht.example
            retention.inboxes.day=12 hours
            processor.host.name=Rechenhaus AG
            processor.host.does=Hosts the server and its storage
            processor.host.hosts=rechenhaus.example
            processor.host.country=DE
            processor.host.policy=https://rechenhaus.example/privacy
            processor.host.agreed=2026-01-01
            processor.host.announced=2026-02-01
            processor.host.transfer=within-europe
            processor.relay.name=Relay Ltd
            processor.relay.does=Carries mail
            processor.relay.hosts=in.relay.example
            processor.relay.country=US
            processor.relay.policy=https://relay.example/privacy
            processor.relay.agreed=2026-01-01
            processor.relay.announced=2026-02-01
            processor.relay.transfer=standard-clauses
            """;

    private static String get(RunningServer server, String path, String... headers) {
        HttpResponse<String> answer = ask(server, path, headers);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> ask(RunningServer server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.http().resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Holder.send(request.GET().build());
    }

    @Test
    @Order(1)
    @Proves({
        "INBOX-09",
        "INBOX-82",
        "INBOX-92",
        "INBOX-95",
        "INBOX-101",
        "INBOX-108",
        "MAILBOX-39",
        "SHIELD-37",
        "SHIELD-57",
        "SHIELD-68",
        "SHIELD-26",
        "SHIELD-65",
        "SHIELD-66",
        "SHIELD-69",
        "CORE-17",
        "CORE-20",
        "CORE-22",
        "CORE-01"
    })
    void publishesWhatTheOperatorStatesAndNothingElse() throws Exception {
        Path file = Files.createTempFile("operator", ".properties");
        Files.writeString(file, "# nothing is stated\n");
        try (RunningServer server = RunningServer.start(Map.of("LETTERLOCK_OPERATOR_FILE", file.toString()))) {
            saysOfTheRestThatItIsNotStated(server);
            String before = version(server, "inboxes");
            String checksBefore = version(server, "shield");
            assertThat(get(server, "/privacy/shield")).doesNotContain("HRB 7", "Rechenhaus");
            SignedUp ada = SignedUp.at(server);
            agreedTo(ada, 1);
            server.stop();
            Files.writeString(file, STATED);
            server.launch();

            agreedTo(ada, 1);
            agreedTo(ada.again(), 2);
            agreedTo(ada.again(), 2);
            showsWhatIsStated(server);
            showsTheSameOfTheChecks(server);
            keepsTheVersionBefore(server, before);
            postsTheChangeOfTheChecks(server, checksBefore);
            isShortenedWithThePage(server);
            servesTheSecurityFile(server);
            honoursTheSignalForTheAnswerOnly(server);
            server.stop();

            Files.writeString(file, "retention.inboxes.day=25 hours\ncontact.privacy=nobody\n");
            Run refused = Programs.run(server.command());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("line 1: retention.inboxes.day", "from 1 hour to 24 hours", "line 2: contact.privacy")
                    .doesNotContain("\tat ");
        } finally {
            Files.delete(file);
        }
    }

    private static void saysOfTheRestThatItIsNotStated(RunningServer server) {
        assertThat(get(server, "/privacy/inboxes")).contains("Not stated by the operator");
        assertThat(get(server, "/privacy/contacts"))
                .contains("Not stated by the operator")
                .doesNotContain("mailto:");
        assertThat(get(server, "/security")).doesNotContain("mailto:", "security.txt</a>");
        assertThat(ask(server, "/.well-known/security.txt").statusCode()).isEqualTo(404);
        assertThat(Holder.parse(get(server, "/privacy/subprocessors.json")).get("items"))
                .isEmpty();
    }

    private static void showsTheSameOfTheChecks(RunningServer server) {
        String page = get(server, "/privacy/shield");
        assertThat(page)
                .contains("No way of sending or keeping data is fully secure")
                .contains("No personal information is sold, rented or traded")
                .contains("href=\"/privacy/contacts\"", "href=\"/privacy/request\"")
                .containsPattern("<time datetime=\"\\d{4}-\\d\\d-\\d\\d\">")
                .containsPattern("<time datetime=\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\">");
        String twin = get(server, "/privacy/shield.json");
        assertThat(twin)
                .contains("SHIELD-24", "SHIELD-37", "SHIELD-57")
                .contains("\"version\":\"" + page.replaceFirst("(?s).*data-version=\"([0-9a-f]{64})\".*", "$1"));
        assertThat(ask(server, "/privacy/shield", "Sec-GPC", "1").body()).contains("id=\"gpc\"");
    }

    private static void showsWhatIsStated(RunningServer server) {
        String page = get(server, "/privacy/inboxes");
        assertThat(page)
                .contains("Nordlicht Post GmbH", "Germany; the data lies there, too.", "https://authority.example/")
                .contains(
                        "No method of keeping data is fully secure",
                        "You may complain to the data protection authority")
                .contains("You are invited to look here from time to time", "/privacy/inboxes/changes.atom");
        assertThat(page.indexOf("id=\"flow-session\"")).isPositive().isLessThan(page.indexOf("id=\"flow-day\""));
        assertThat(page.indexOf("id=\"flow-day\"")).isLessThan(page.indexOf("id=\"information\""));
        assertThat(get(server, "/privacy/contacts")).contains("mailto:privacy@nordlicht.example");
        assertThat(get(server, "/privacy/subprocessors"))
                .contains(
                        "Rechenhaus AG",
                        "Hosts the server and its storage",
                        "Relay Ltd",
                        "https://relay.example/privacy",
                        "Standard contractual clauses");
        JsonNode processor = Holder.parse(get(server, "/privacy/subprocessors.json"))
                .get("items")
                .get(1);
        assertThat(processor.get("hosts").get(0).asText()).isEqualTo("in.relay.example");
        assertThat(processor.get("usableFrom").asText()).isEqualTo("2026-03-03");
        assertThat(get(server, "/terms")).contains("id=\"gdpr\"", "The law of Germany");
        assertThat(get(server, "/privacy"))
                .contains("id=\"rules\"", "Session inbox", "Day inbox", "Where they share data");
    }

    /** How many versions of the policy of accounts somebody agreed to, as their privacy centre tells. */
    private static void agreedTo(SignedUp person, int versions) {
        assertThat(Pattern.compile("<th scope=\"row\"><a href=\"/privacy/accounts\">")
                        .matcher(person.get("/app/privacy").body())
                        .results())
                .hasSize(versions);
    }

    private static String version(RunningServer server, String system) {
        return Holder.parse(get(server, "/privacy/" + system + ".json"))
                .get("version")
                .asText();
    }

    private static void postsTheChangeOfTheChecks(RunningServer server, String before) {
        assertThat(version(server, "shield")).isNotEqualTo(before);
        assertThat(get(server, "/privacy/shield"))
                .contains("Nordlicht Post GmbH", "Amtsgericht Hamburg, HRB 7", "Germany", "/privacy/subprocessors");
        assertThat(get(server, "/privacy/shield/changes"))
                .contains(version(server, "shield"), before, "Amtsgericht Hamburg, HRB 7")
                .containsPattern("<time datetime=\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\">");
        assertThat(get(server, "/privacy/shield/versions/" + before))
                .contains("no longer in force")
                .doesNotContain("HRB 7");
    }

    private static void keepsTheVersionBefore(RunningServer server, String before) {
        String now = Holder.parse(get(server, "/privacy/inboxes.json"))
                .get("version")
                .asText();
        assertThat(now).isNotEqualTo(before);
        assertThat(get(server, "/privacy/inboxes/changes"))
                .contains(now, before, "24 hours after it was opened", "12 hours after it was opened");
        assertThat(get(server, "/privacy/inboxes/versions/" + before)).contains("no longer in force", before);
        assertThat(Holder.parse(get(server, "/privacy/inboxes/versions/" + before + ".json"))
                        .get("version")
                        .asText())
                .isEqualTo(before);
        assertThat(get(server, "/privacy/inboxes/changes.atom"))
                .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"", now, before);
        assertThat(ask(server, "/privacy/inboxes/versions/" + "0".repeat(64)).statusCode())
                .isEqualTo(404);
        assertThat(ask(server, "/privacy/nowhere/changes").statusCode()).isEqualTo(404);
        assertThat(ask(server, "/privacy/nowhere/changes.atom").statusCode()).isEqualTo(404);
    }

    private static void isShortenedWithThePage(RunningServer server) {
        JsonNode inbox = Holder.parse(Holder.opens(server, "day").get("").body());
        Instant created = Instant.parse(inbox.get("createdAt").asText());
        Instant expires = Instant.parse(inbox.get("expiresAt").asText());
        assertThat(Duration.between(created, expires)).isEqualTo(Duration.ofHours(12));
    }

    private static void servesTheSecurityFile(RunningServer server) {
        String file = get(server, "/.well-known/security.txt");
        assertThat(file).contains("Contact: mailto:security@nordlicht.example\n", "Policy: ", "Canonical: ");
        assertThat(Duration.between(Instant.now(), expires(file))).isBetween(Duration.ofDays(90), Duration.ofDays(365));
        assertThat(get(server, "/security")).contains("mailto:security@nordlicht.example");
        server.advance(Duration.ofDays(400));
        assertThat(expires(get(server, "/.well-known/security.txt")))
                .isAfter(Instant.now().plus(Duration.ofDays(400)));
    }

    private static Instant expires(String file) {
        Matcher expires = Pattern.compile("(?m)^Expires: (.+)$").matcher(file);
        assertThat(expires.find()).isTrue();
        return Instant.parse(expires.group(1));
    }

    private static void honoursTheSignalForTheAnswerOnly(RunningServer server) {
        HttpResponse<String> signalled = ask(server, "/privacy/inboxes", "Sec-GPC", "1");
        assertThat(signalled.body()).contains("id=\"gpc\"");
        assertThat(signalled.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get(server, "/privacy/inboxes")).doesNotContain("id=\"gpc\"");
        assertThat(get(server, "/privacy/inboxes", "Sec-GPC", "0")).doesNotContain("id=\"gpc\"");
        assertThat(Holder.parse(get(server, "/.well-known/gpc.json")).get("gpc").asBoolean())
                .isTrue();
    }
}
