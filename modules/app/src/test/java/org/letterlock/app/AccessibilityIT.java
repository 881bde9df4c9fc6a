package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and state of it, looked at by axe: nothing serious, nothing critical; and every target big enough. */
final class AccessibilityIT {

    /** Serious and critical findings fail; the others are printed. Mail in its frame is its sender's work. */
    private static final String LOOK = """
            () => axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(result => result.violations
              .map(found => found.impact + ' ' + found.id + ': ' + found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')))
            """;

    /** Inside running text a target may be as high as its line. */
    private static final String SMALL_TARGETS = """
            () => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden], [type=radio])')]
              .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
              .filter(element => !element.closest('p, li, td, th, .out-of-sight') || element.closest('.buttons, .codes, #messages'))
              .filter(element => !document.querySelector('dialog:modal') || element.closest('dialog'))
              .map(element => [element, element.getBoundingClientRect(), parseFloat(getComputedStyle(element, '::before').insetBlockStart) || 0])
              .filter(([element, box, beyond]) => box.width > 1 && box.height - 2 * Math.min(0, beyond) < 39.5)
              .map(([element, box]) => (element.id || element.className || element.tagName) + ' ' + Math.round(box.height))
            """;

    private static RunningServer server;
    private static Chromium chromium;
    private static String axe;

    private final List<String> findings = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start();
        chromium = new Chromium();
        try (InputStream in = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
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
        assertThat(findings).isEmpty();
    }

    private void walk(Page page) {
        String home = server.http().toString();
        page.navigate(home);
        look(page, "empty inbox");
        readMail(page);
        openDialogs(page, home);
        page.navigate(home + "/privacy/inboxes");
        look(page, "policy");
        page.navigate(home + "/no-such-page");
        look(page, "error");
        page.navigate(home + "/?show=delete");
        page.locator("#delete-confirm").click();
        assertThat(page.locator("#ended")).isVisible();
        look(page, "ended");
        page.context().clearCookies();
        page.navigate(home + "/?start");
        look(page, "cookies off");
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
        look(page, "list");
        for (int mail : List.of(0, 1)) {
            page.locator("#messages a").nth(mail).click();
            for (String view : List.of("message", "text", "headers", "source", "files", "links")) {
                page.locator(".tabs a[data-view=" + view + "]").click();
                assertThat(page.locator("#mail[data-view=" + view + "]")).isVisible();
                look(page, "mail " + mail + ", " + view);
            }
            page.locator(".tabs a[data-view=message]").click();
            assertThat(page.locator("#mail[data-view=message]")).isVisible();
            for (String part : List.of("blocked", "origin")) {
                page.locator("details#" + part + " summary").all().forEach(summary -> summary.click());
            }
            look(page, "mail " + mail + ", everything unfolded");
            page.keyboard().press("Escape");
        }
    }

    private void openDialogs(Page page, String home) {
        for (String show : List.of("qr", "new", "choose", "delete")) {
            page.navigate(home + "/?show=" + show);
            assertThat(page.locator("#dialog-" + show)).isVisible();
            look(page, "dialog " + show);
        }
        page.navigate(home);
        page.keyboard().press("?");
        look(page, "help");
        page.keyboard().press("Escape");
        for (String menu : List.of("more", "language", "theme")) {
            page.locator("#" + menu + " > summary").click();
            look(page, "menu " + menu);
            page.keyboard().press("Escape");
        }
    }

    @SuppressWarnings("unchecked") // both scripts answer lists of strings
    private void look(Page page, String state) {
        page.evaluate(axe);
        for (String found : (List<String>) page.evaluate(LOOK)) {
            if (found.startsWith("serious") || found.startsWith("critical")) {
                findings.add(state + ": " + found);
            } else {
                System.out.println("axe, " + state + ": " + found);
            }
        }
        for (String small : (List<String>) page.evaluate(SMALL_TARGETS)) {
            findings.add(state + ": small target " + small);
        }
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        if (((Number) beyond).intValue() > 0) {
            findings.add(state + ": wider than the window by " + beyond);
        }
    }
}
