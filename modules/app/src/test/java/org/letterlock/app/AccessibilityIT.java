package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and state of it, looked at by axe: nothing serious, nothing critical; and every target big enough. */
final class AccessibilityIT {

    private static RunningServer server;
    private static Chromium chromium;

    private final Axe axe = new Axe();

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

    @ParameterizedTest
    @CsvSource({"1280, LIGHT, en", "390, LIGHT, vi", "1280, DARK, vi", "390, DARK, en"})
    void findsNothingSeriousAnywhere(int width, ColorScheme scheme, String language) {
        // The policy of our pages would not let axe in.
        var options = new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true);
        try (BrowserContext person = chromium.person(options)) {
            Page page = person.newPage();
            page.setViewportSize(width, 844);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            person.setExtraHTTPHeaders(Map.of("Accept-Language", language));
            walk(page);
        }
        assertThat(axe.findings()).isEmpty();
    }

    private void walk(Page page) {
        String home = server.http().toString();
        page.navigate(home);
        axe.look(page, "empty inbox");
        readMail(page);
        openDialogs(page, home);
        page.navigate(home + "/privacy/inboxes");
        axe.look(page, "policy");
        for (String path :
                List.of("/privacy", "/privacy/inboxes/changes", "/privacy/contacts", "/terms", "/security")) {
            page.navigate(home + path);
            axe.look(page, path);
        }
        page.navigate(home + "/no-such-page");
        axe.look(page, "error");
        page.navigate(home + "/?show=delete");
        page.locator("#delete-confirm").click();
        assertThat(page.locator("#ended")).isVisible();
        axe.look(page, "ended");
        page.context().clearCookies();
        page.navigate(home + "/?start");
        axe.look(page, "cookies off");
    }

    private void readMail(Page page) {
        String address = page.locator("#address").getAttribute("data-address");
        Programs.swaks(
                server,
                address,
                "--header",
                "Subject: Confirm your e-mail",
                "--add-header",
                "Content-Type: text/html",
                "--body",
                "<p>Your code is 482913</p><p><a href=\"https://acme.example/confirm/8f3k2x91\">Confirm e-mail</a></p>"
                        + "<p><a href=\"https://evil.test/\">www.acme.example</a></p>"
                        + "<img src=\"https://pixel.example/a.gif\">");
        Programs.swaks(server, address, "--header", "Subject: With a file", "--attach", "@pom.xml");
        assertThat(page.locator("#messages > li")).hasCount(2);
        axe.look(page, "list");
        for (int mail : List.of(0, 1)) {
            page.locator("#messages a").nth(mail).click();
            for (String view : List.of("message", "text", "headers", "source", "files", "links")) {
                page.locator(".tabs a[data-view=" + view + "]").click();
                assertThat(page.locator("#mail[data-view=" + view + "]")).isVisible();
                axe.look(page, "mail " + mail + ", " + view);
            }
            page.locator(".tabs a[data-view=message]").click();
            assertThat(page.locator("#mail[data-view=message]")).isVisible();
            for (String part : List.of("blocked", "origin")) {
                page.locator("details#" + part + " summary").all().forEach(summary -> summary.click());
            }
            axe.look(page, "mail " + mail + ", everything unfolded");
            page.keyboard().press("Escape");
        }
    }

    private void openDialogs(Page page, String home) {
        for (String show : List.of("qr", "new", "choose", "delete")) {
            page.navigate(home + "/?show=" + show);
            assertThat(page.locator("#dialog-" + show)).isVisible();
            axe.look(page, "dialog " + show);
        }
        page.navigate(home);
        page.keyboard().press("?");
        axe.look(page, "help");
        page.keyboard().press("Escape");
        for (String menu : List.of("more", "language", "theme")) {
            page.locator("#" + menu + " > summary").click();
            axe.look(page, "menu " + menu);
            page.keyboard().press("Escape");
        }
    }
}
