package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** The inbox page as people use it: a real browser, a real server, real mail. */
final class InboxPageIT {

    private static RunningServer server;
    private static Chromium chromium;

    private BrowserContext person;
    private Page page;
    private final List<String> hosts = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void arrive() {
        enter(chromium.person());
    }

    @AfterEach
    void leave() {
        person.close();
    }

    private void enter(BrowserContext context) {
        person = context;
        person.onRequest(request -> hosts.add(request.url()));
        page = person.newPage();
        page.navigate(server.http().toString());
    }

    private String address() {
        return page.locator("#address").getAttribute("data-address");
    }

    private void send(String subject, String... options) {
        var all = new ArrayList<>(List.of("--header", "Subject: " + subject));
        all.addAll(List.of(options));
        Run sent = Programs.swaks(server, address(), all.toArray(String[]::new));
        assertThat(sent.status()).as(sent.output()).isZero();
    }

    private Locator rows() {
        return page.locator("#messages [data-message-id]");
    }

    @Test
    @Proves({"INBOX-26", "INBOX-109", "MAILBOX-01"})
    void hasAnAddressAtOnceAndShowsMailAsItArrives() {
        assertThat(address()).contains("@letterlock.localhost");
        assertThat(page.locator("#nothing")).isVisible();
        assertThat(page.locator("#swaks")).containsText(address());

        send("Hello from outside");

        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText("Hello from outside");
        assertThat(page).hasTitle(Pattern.compile("\\(1\\).*"));
    }

    @Test
    void sendsItselfATestMail() {
        page.locator("#test-mail button").click();

        assertThat(rows()).hasCount(1);
    }

    @Test
    @Proves("CORE-21")
    void asksNobodyToBeCountedWhereTheOperatorDoesNotWantIt() {
        Holder day = Holder.opens(server, "day");
        person.addCookies(List.of(new Cookie("__Host-letterlock", day.id() + "." + day.token())
                .setUrl("https://localhost/")
                .setSecure(true)));
        page.reload();

        assertThat(page.locator("#address")).hasAttribute("data-address", day.address());
        assertThat(page.locator("#consent, a[href='/statistics']")).hasCount(0);
        page.navigate(server.http() + "/statistics");
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(person.cookies().stream().map(cookie -> cookie.name)).containsExactly("__Host-letterlock");
    }

    @Test
    @Proves({"INBOX-35", "INBOX-36", "INBOX-37", "INBOX-45", "CORE-15"})
    void asksNoOtherHostForAnythingAlsoWhenTheMailWantsIt() {
        send(
                "Newsletter",
                "--add-header",
                "Content-Type: text/html",
                "--body",
                "<p>Hi <b>there</b></p><img src=\"http://tracker.example/pixel.gif\">"
                        + "<style>p{background:url(http://tracker.example/css)}</style>");
        rows().first().locator("a").click();

        assertThat(page.frameLocator("#mail-body iframe").locator("b")).hasText("there");
        assertThat(page.locator("#blocked")).containsText("tracker.example");
        page.locator("#blocked summary").click();
        page.navigate(server.http() + "/privacy/inboxes");
        page.navigate(server.http() + "/no-such-page");
        assertThat(hosts)
                .isNotEmpty()
                .allMatch(url -> url.startsWith(server.http().toString()) || url.startsWith("data:"));
    }

    @Test
    void runsNoScriptOfAMail() {
        send(
                "Script",
                "--add-header",
                "Content-Type: text/html",
                "--body",
                "<p>safe</p><script>top.document.title='owned'</script><img src=x onerror=\"top.document.title='owned'\">"
                        + "<a href=\"javascript:top.document.title='owned'\">link</a>");
        rows().first().locator("a").click();
        assertThat(page.frameLocator("#mail-body iframe").locator("p")).hasText("safe");

        assertThat(page.locator("#mail-body iframe").getAttribute("sandbox")).doesNotContain("allow-scripts");
        assertThat(page.title()).doesNotContain("owned");
    }

    @Test
    void showsTextHeadersSourceAndHandsOutFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("report.txt"), "the content of the file");
        send("Four views", "--body", "the words", "--attach-type", "text/plain", "--attach", "@" + file);
        rows().first().locator("a").click();

        page.locator(".tabs a[data-view=text]").click();
        assertThat(page.locator("#mail-body")).containsText("the words");
        page.locator(".tabs a[data-view=headers]").click();
        assertThat(page.locator("#mail-body")).containsText("Message-Id");
        page.locator(".tabs a[data-view=source]").click();
        assertThat(page.locator("#mail-body pre")).containsText("Subject: Four views");
        page.locator(".tabs a[data-view=files]").click();
        Download download =
                page.waitForDownload(() -> page.locator("#mail-body .files a").click());

        assertThat(download.suggestedFilename()).isEqualTo("report.txt");
        assertThat(Files.readString(download.path())).isEqualTo("the content of the file");
    }

    @Test
    @Proves({"INBOX-48", "INBOX-55"})
    void givesAnotherAddressAndForgetsTheOldOne() {
        String before = address();
        send("soon forgotten");
        assertThat(rows()).hasCount(1);
        page.waitForFunction("() => localStorage.getItem('letterlock.history') !== null");

        page.keyboard().press("n");
        page.locator("#new-form button.primary").click();

        assertThat(page.locator("#address")).not().hasAttribute("data-address", before);
        assertThat(rows()).hasCount(0);
        assertThat(page.evaluate("() => localStorage.getItem('letterlock.history')"))
                .isIn((Object) null, "[]");
        assertThat(Programs.swaks(server, before).output()).contains("550 5.1.1");
    }

    @Test
    void takesAChosenNameAndSaysWhatIsWrongWithOne() {
        page.locator("#more summary").click();
        page.locator("#choose-address").click();
        page.locator("#choose-name").fill("postmaster");
        page.locator("#choose-form button.primary").click();
        assertThat(page.locator("#choose-wrong")).isVisible();

        page.locator("#choose-name").fill("Chosen.Name");
        page.locator("#choose-domain").selectOption("second.localhost");
        page.locator("#choose-form input[value=day]").check();
        page.locator("#choose-form button.primary").click();

        assertThat(page.locator("#address")).hasAttribute("data-address", "chosen.name@second.localhost");
        assertThat(page.locator("#inbox")).hasAttribute("data-profile", "day");
    }

    @Test
    void deletesTheInboxAndSaysSo() {
        String before = address();
        page.locator("#more summary").click();
        page.locator("#delete-inbox").click();
        page.locator("#delete-confirm").click();

        assertThat(page.locator("#ended")).isVisible();
        assertThat(Programs.swaks(server, before).output()).contains("550 5.1.1");
        page.locator("#new-address").click();
        assertThat(page.locator("#address")).isVisible();
        assertThat(address()).isNotEqualTo(before);
    }

    @Test
    @Proves({"INBOX-33", "INBOX-49"})
    void keepsAHistoryOfFiftyInTheBrowserOnly() {
        String known = address();
        Run sent = Programs.smtpSource(server, known, 1, 51);
        assertThat(sent.status()).as(sent.output()).isZero();

        assertThat(rows()).hasCount(51);
        page.waitForFunction("() => JSON.parse(localStorage.getItem('letterlock.history') ?? '[]').length === 50");
        assertThat(page.evaluate("() => Object.keys(localStorage)")).isEqualTo(List.of("letterlock.history"));
        page.evaluate("() => localStorage.clear()");
        page.reload();
        assertThat(rows()).hasCount(51);
    }

    @Test
    @Proves({"INBOX-32", "MAILBOX-33"})
    void keepsItsSecretInACookieThatEndsWithTheBrowserSession() {
        Cookie cookie = person.cookies().stream()
                .filter(one -> one.name.equals("__Host-letterlock"))
                .findFirst()
                .orElseThrow();

        assertThat(cookie.expires).isEqualTo(-1.0);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.path).isEqualTo("/");
        assertThat(page.evaluate("() => document.cookie")).isEqualTo("");
    }

    @Test
    @Proves("INBOX-39")
    void saysThatCookiesAreNeededAndMakesNoSubstitute() {
        person.close();
        person = chromium.person();
        page = person.newPage();

        page.navigate(server.http() + "/?start");

        assertThat(page.locator("#cookies-off")).isVisible();
        assertThat(page.evaluate("() => Object.keys(localStorage).length + Object.keys(sessionStorage).length"))
                .isEqualTo(0);
        assertThat(page.locator("#address")).hasCount(0);
    }

    @Test
    @Proves({"INBOX-34", "INBOX-111", "MAILBOX-35"})
    void remembersThemeAndLanguageForAYearAndNothingElse() {
        page.locator("#theme summary").click();
        page.locator("#theme button[value=dark]").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("#language summary").click();
        page.locator("#language button[value=vi]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "vi");

        Cookie cookie = person.cookies().stream()
                .filter(one -> one.name.equals("letterlock-preferences"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.value).matches("theme=(light|dark|auto)&lang=(en|vi)");
        double days = (cookie.expires - System.currentTimeMillis() / 1000.0) / 86_400;
        assertThat(days).isBetween(364.0, 366.0);
    }

    @Test
    void offersTheLinkToConfirmWithItsRealHost() {
        send(
                "Confirm your e-mail",
                "--add-header",
                "Content-Type: text/html",
                "--body",
                "<p>Please confirm your address.</p><a href=\"https://accounts.acme.example/c/8f3k2x91\">Confirm e-mail</a>"
                        + " <a href=\"https://acme.example/unsubscribe/8f3k2x91\">Unsubscribe</a>");
        rows().first().locator("a").click();

        assertThat(page.locator("#confirm")).hasAttribute("href", "https://accounts.acme.example/c/8f3k2x91");
        assertThat(page.locator("#confirm")).containsText("accounts.acme.example");
        assertThat(page.locator("#confirm")).hasAttribute("rel", Pattern.compile("noopener noreferrer.*"));
    }

    @Test
    void canBeInstalled() {
        JsonObject answer = person.newCDPSession(page).send("Page.getInstallabilityErrors");

        // Every person of a test is one in private mode; Chromium names nothing else that is in the way.
        for (JsonElement error : answer.getAsJsonArray("installabilityErrors")) {
            assertThat(error.getAsJsonObject().get("errorId").getAsString()).isEqualTo("in-incognito");
        }
    }

    @Test
    void worksByKeyboardAlone() {
        send("first");
        assertThat(rows()).hasCount(1);
        send("second");
        assertThat(rows()).hasCount(2);

        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#mail")).isVisible();
        page.keyboard().press("#");
        assertThat(rows()).hasCount(1);
        page.keyboard().press("?");
        assertThat(page.locator("#dialog-help")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#dialog-help")).not().isVisible();
    }

    @Test
    void worksWithoutScriptsInAReducedForm() {
        person.close();
        enter(chromium.person(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
        String before = address();
        send("read without scripts", "--body", "plain words");
        page.reload();
        rows().first().locator("a").click();
        assertThat(page.locator("#mail")).containsText("read without scripts");

        page.navigate(server.http() + "/?show=new");
        // Playwright measures with scripts whether a button stands still; without scripts it would measure for ever.
        page.locator("#new-form button.primary").click(new Locator.ClickOptions().setForce(true));

        assertThat(address()).isNotEqualTo(before);
        assertThat(rows()).hasCount(0);
    }

    @Test
    void goesIdleAlsoWhenMailKeepsArriving() {
        for (int i = 1; i <= 3; i++) {
            send("unread " + i);
            assertThat(rows()).hasCount(i);
            server.advance(Duration.ofMinutes(11));
        }

        assertThat(page.locator("#ended")).hasAttribute("data-reason", "idle");
    }

    @Test
    @Proves({"INBOX-54", "INBOX-27"})
    void endsTwoMinutesAfterTheTabIsClosed() {
        String left = address();
        send("left behind");
        assertThat(rows()).hasCount(1);
        person.close();

        // The two minutes begin when the server notices the closed stream, a moment after the tab closed; five rounds
        // are far
        // from the thirty idle minutes that would end the inbox for another reason.
        boolean ended = false;
        for (int round = 0; round < 5 && !ended; round++) {
            server.advance(Duration.ofMinutes(2));
            ended = Programs.swaks(server, left, "--quit-after", "RCPT")
                    .output()
                    .contains("550 5.1.1");
        }

        assertThat(ended).isTrue();
    }
}
