package org.letterlock.app.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.app.Axe;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.mail.LoopbackMail;
import org.letterlock.privacy.proof.Proves;

/** The desk as people meet it: who asks, who writes, who answers, and three who hand something out. */
final class DeskIT {

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void startServer() throws Exception {
        Path operator = folder.resolve("operator.properties");
        Files.writeString(operator, "contact.support = help@letterlock.localhost\n");
        server = RunningServer.start(Map.of("LETTERLOCK_OPERATOR_FILE", operator.toString()));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static void makeOperators(SignedUp... people) throws Exception {
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE accounts.person SET operator = true"))
                    .isGreaterThanOrEqualTo(people.length);
        }
    }

    private static String choice(SignedUp by, String name) {
        Matcher option = Pattern.compile("<option value=\"([0-9a-z]{26})\">" + name + "</option>")
                .matcher(by.get("/desk/evidence").body());
        assertThat(option.find()).as(name).isTrue();
        return option.group(1);
    }

    private static void attest(SignedUp lead, String person) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String kind : List.of("confidentiality", "training")) {
            assertThat(lead.post(
                                    "/desk/evidence",
                                    Map.of(
                                            "kind",
                                            kind,
                                            "person",
                                            person,
                                            "owner",
                                            "The school",
                                            "artefact",
                                            "ab".repeat(32),
                                            "issued",
                                            today.minusDays(2).toString(),
                                            "expires",
                                            today.plusDays(90).toString()))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    private static void give(SignedUp lead, String person, String role) {
        assertThat(lead.post("/desk/staff", Map.of("person", person, "role", role, "act", "give"))
                        .headers()
                        .firstValue("Location"))
                .contains("/desk/staff?done=desk-role");
    }

    private static String name(SignedUp person) {
        return "Person " + person.email().replaceAll("\\D", "");
    }

    @Test
    @Proves("SHIELD-54")
    void saysWhatAWithdrawalMeansBeforeItIsConfirmed() {
        SignedUp ada = SignedUp.at(server);
        HttpResponse<String> asked = SignedUp.send(
                server.http().resolve("/privacy/request"),
                "",
                Map.of("kind", "pdpa-withdrawal", "email", ada.email(), "words", ""));
        String cookie = asked.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");

        assertThat(SignedUp.send(server.http().resolve("/privacy/request/code"), cookie, null)
                        .body())
                .contains("with the code your account is cancelled", "name=\"code\"");
        assertThat(ada.get("/app/privacy").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhoAsksAndHandsOutByThreePeople() throws Exception {
        SignedUp lead = SignedUp.at(server);
        SignedUp second = SignedUp.at(server);
        SignedUp third = SignedUp.at(server);
        makeOperators(lead, second, third);
        assertThat(lead.post("/desk/staff/lead", Map.of()).headers().firstValue("Location"))
                .as("without a word of their own")
                .contains("/desk");
        lead.post("/desk/staff/lead", Map.of("attest", "yes"));
        for (SignedUp one : List.of(second, third)) {
            attest(lead, choice(lead, name(one)));
            give(lead, choice(lead, name(one)), "disclosure");
        }
        for (String role : List.of("disclosure", "support", "privacy", "security")) {
            give(lead, choice(lead, name(lead)), role);
        }
        SignedUp ada = SignedUp.at(server);
        String mail = "From: " + ada.email() + "\r\nSubject: A question\r\n\r\nHow long do you keep it?\r\n";
        assertThat(LoopbackMail.send(
                        server.smtpPort(),
                        ada.email(),
                        "help@letterlock.localhost",
                        mail.getBytes(StandardCharsets.US_ASCII)))
                .isTrue();

        Axe axe = new Axe();
        try (Chromium chromium = new Chromium();
                BrowserContext browser = chromium.person(new Browser.NewContextOptions().setBypassCSP(true));
                BrowserContext desk = chromium.person(
                        new Browser.NewContextOptions().setBypassCSP(true).setColorScheme(ColorScheme.DARK))) {
            asks(browser.newPage(), ada, axe);
            lead.enter(desk);
            Page page = desk.newPage();
            answers(page, axe);
            handsOut(page, ada, List.of(lead, second, third), axe);
            for (String path : List.of("/desk/staff", "/desk/evidence", "/desk/incidents", "/desk/disclosures/new")) {
                page.navigate(server.http() + path);
                axe.look(page, path);
            }
            page.setViewportSize(390, 844);
            for (String path : List.of("/desk", "/desk/evidence", "/desk/incidents", "/desk/disclosures")) {
                page.navigate(server.http() + path);
                axe.look(page, "narrow " + path);
            }
            page.navigate(server.http() + "/privacy/desk");
            assertThat(page.locator("#claim-staff")).containsText("Attested until");
            assertThat(page.locator("#claim-audit")).containsText("Not attested by this operator");
        }
        assertThat(axe.findings()).isEmpty();
    }

    /** A request by form, with the code from the mailbox. */
    private static void asks(Page page, SignedUp ada, Axe axe) {
        page.navigate(server.http() + "/privacy/request");
        page.locator("select[name=kind]").selectOption("ccpa-know");
        page.locator("input[name=email]").fill(ada.email());
        axe.look(page, "request");
        page.locator("form.sheet button.primary").click();
        LocalOutbox outbox = new LocalOutbox(server);
        Pattern code = Pattern.compile("\\b\\d{8}\\b");
        String shown = Waiting.until(
                Duration.ofSeconds(20),
                () -> code.matcher(outbox.to(ada.email()).getFirst().summary().subject())
                        .find(),
                () -> {
                    Matcher found = code.matcher(
                            outbox.to(ada.email()).getFirst().summary().subject());
                    found.find();
                    return found.group();
                });
        page.locator("input[name=code]").fill(shown);
        axe.look(page, "code");
        page.locator("form.sheet button.primary").click();
        assertThat(page.locator("#receipt")).isVisible();
        axe.look(page, "receipt");
        assertThat(page.waitForDownload(() -> page.locator("#copy").click()).suggestedFilename())
                .endsWith(".zip");
    }

    /** The mail that came is answered, and what it says is shown. */
    private static void answers(Page page, Axe axe) {
        page.navigate(server.http() + "/desk");
        axe.look(page, "/desk");
        page.locator("tbody a").first().click();
        assertThat(page.locator(".messages")).containsText("How long do you keep it?");
        axe.look(page, "ticket");
        page.locator("textarea[name=words]").fill("Two years.");
        page.locator("button[value=answer]").click();
        assertThat(page.locator("tbody")).hasCount(0);
    }

    private static void handsOut(Page page, SignedUp ada, List<SignedUp> people, Axe axe) throws Exception {
        page.navigate(server.http() + "/desk/disclosures/new");
        page.locator("input[value=legal-process]").check();
        page.locator("input[name=reference]").fill("12 AB 3/26");
        page.locator("input[name=authority]").fill("The court");
        page.locator("input[name=subject]").fill(ada.email());
        page.locator("input[value=accounts]").check();
        page.locator("textarea[name=scope]").fill("Whose account is it?");
        page.locator("form.desk-form button.primary").click();
        assertThat(page.locator(".desk-steps .next")).hasCount(1);
        axe.look(page, "disclosure");
        String path = java.net.URI.create(page.url()).getPath();

        assertThat(people.getFirst()
                        .post(path + "/review", Map.of("outcome", "accepted"))
                        .statusCode())
                .as("by who wrote it down")
                .isEqualTo(422);
        assertThat(people.get(1)
                        .post(path + "/review", Map.of("outcome", "accepted"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(people.get(1).post(path + "/approve", Map.of()).statusCode()).isEqualTo(303);
        assertThat(people.getFirst()
                        .post(path + "/report", Map.of("notice", "now"))
                        .statusCode())
                .as("with one approval")
                .isEqualTo(422);
        assertThat(people.get(2).post(path + "/approve", Map.of()).statusCode()).isEqualTo(303);

        page.reload();
        page.locator("input[value=now]").check();
        axe.look(page, "ready to hand out");
        Path report = page.waitForDownload(() -> page.locator("button.danger").click())
                .path();
        assertThat(Files.readString(report)).contains("email: " + ada.email(), "-- signature --");
        assertThat(people.getFirst()
                        .post(path + "/report", Map.of("notice", "now"))
                        .statusCode())
                .as("once more")
                .isEqualTo(422);
        assertThat(new LocalOutbox(server).to(ada.email()).getFirst().text()).contains("The court");
    }
}
