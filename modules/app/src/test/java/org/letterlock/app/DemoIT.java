package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration: mails of made-up senders come by SMTP, are judged against a zone in memory, and shown. */
final class DemoIT {

    private static RunningServer server;
    private static Chromium chromium;

    private BrowserContext person;
    private Page page;

    @BeforeAll
    static void start() {
        server = RunningServer.startDemo();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void askForMails() {
        person = chromium.person();
        page = person.newPage();
        page.navigate(server.http().toString());
        page.locator("#test-mail button").click();
        assertThat(page.locator("#messages [data-message-id]")).hasCount(6);
    }

    @AfterEach
    void leave() {
        person.close();
    }

    private Locator originOf(String subject) {
        page.locator("#messages li", new Page.LocatorOptions().setHasText(subject))
                .locator("a")
                .click();
        assertThat(page.locator("#mail .mail-subject")).containsText(subject);
        Locator origin = page.locator("details#origin");
        assertThat(origin).isVisible();
        return origin;
    }

    private static List<String> moods(Locator origin) {
        return origin.locator(".badge").all().stream()
                .map(badge -> badge.textContent().strip().split("\\s+")[0] + " " + badge.getAttribute("data-mood"))
                .toList();
    }

    @Test
    void confirmsSignedMailFromAnAllowedHost() {
        Locator origin = originOf("Your sign-in code");

        assertThat(moods(origin)).containsExactly("SPF good", "DKIM good", "DMARC good");
        origin.locator("summary").click();
        assertThat(origin).containsText("acme.example confirms that this mail comes from there.");
        assertThat(origin).containsText("algorithm=rsa-sha256");
    }

    @Test
    void confirmsASubdomainsMailByItsOrganisationsEd25519Key() {
        Locator origin = originOf("Confirm your subscription");

        assertThat(moods(origin)).containsExactly("SPF good", "DKIM good", "DMARC good");
    }

    @Test
    void warnsOfAForgedSenderWithoutBeingAsked() {
        Locator origin = originOf("Your account will be closed");

        assertThat(moods(origin)).containsExactly("SPF good", "DKIM none", "DMARC bad");
        assertThat(origin.locator(".origin-sentence")).isVisible();
        assertThat(origin.locator(".origin-sentence")).containsText("It may be forged.");
    }

    @Test
    void tellsWhatWasChangedOnTheWay() {
        Locator origin = originOf("Ticket ABX-7741");

        assertThat(moods(origin)).containsExactly("SPF warn", "DKIM bad", "DMARC none");
        origin.locator("summary").click();
        assertThat(origin).containsText("the text is not the one that was signed.");
    }

    @Test
    void saysThatNothingConfirmsASenderWhoPublishesNothing() {
        Locator origin = originOf("Hẹn gặp tối nay");

        assertThat(moods(origin)).containsExactly("SPF none", "DKIM none", "DMARC none");
        origin.locator("summary").click();
        assertThat(origin).containsText("Nothing confirms who sent this mail.");
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() throws IOException, InterruptedException {
        ProcessBuilder command = server.command();
        command.command().add("--dmeo");
        Process refused = command.start();
        String said = new String(refused.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(said).contains("Letterlock does not start: the only argument there is, is --demo");
    }
}
