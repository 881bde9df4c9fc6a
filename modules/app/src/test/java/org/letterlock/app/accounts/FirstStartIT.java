package org.letterlock.app.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;

/** The first start, as who installs Letterlock meets it: a line on the console, then a browser. */
final class FirstStartIT {

    private static final String LINE = "become the first operator (works once): ";

    private static List<String> links(RunningServer server) {
        return server.output().stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()))
                .toList();
    }

    @Test
    void makesTheFirstOperatorByALinkThatWorksOnce() {
        try (RunningServer server = RunningServer.start();
                Chromium chromium = new Chromium()) {
            String link = links(server).getFirst();
            Assertions.assertThat(link).startsWith(server.http() + "/start/");
            Assertions.assertThat(server.output().getLast()).startsWith("ready: ");
            Page page = chromium.person().newPage();

            page.navigate(link);
            page.locator("input[name=email]").fill("nobody@nowhere@");
            page.locator("form.sheet").evaluate("form => form.noValidate = true");
            page.locator("button.primary").click();
            assertThat(page.locator("#email-wrong")).isVisible();
            page.locator("input[name=email]").fill("first@operators.example");
            page.locator("button.primary").click();
            assertThat(page).hasURL(Pattern.compile(".*/signup/lln_.*"));
            page.locator("input[name=name]").fill("First Operator");
            page.locator("input[name=password]").fill(SignedUp.PASSWORD);
            if (page.locator("input[name=organisation]").count() > 0) {
                page.locator("input[name=organisation]").fill("Own House");
            }
            page.locator("input[name=adult]").check();
            page.locator("input[name=agree]").check();
            page.locator("button.primary").click();
            assertThat(page).hasURL(Pattern.compile(".*/app.*"));

            Assertions.assertThat(page.navigate(link).status()).isEqualTo(404);
            server.stop();
            server.launch();
            Assertions.assertThat(links(server)).hasSize(1);
        }
    }
}
