package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The layouts of the module mail in the real reader. With {@code -Dletterlock.pictures=FOLDER} each is also painted
 * into that folder, to be looked at by a person.
 */
final class NewslettersIT {

    private static final Path FOLDER = Path.of("../mail/src/test/resources/newsletters");

    private static RunningServer server;
    private static Chromium chromium;

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

    private static List<Path> layouts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, LIGHT", "390, DARK"})
    void fitTheReaderAndAskNobody(int width, ColorScheme scheme) throws IOException {
        List<String> hosts = new ArrayList<>();
        List<String> tooWide = new ArrayList<>();
        try (BrowserContext person = chromium.person(new Browser.NewContextOptions().setColorScheme(scheme))) {
            person.onRequest(request -> hosts.add(request.url()));
            Page page = person.newPage();
            page.setViewportSize(width, 844);
            page.navigate(server.http().toString());
            String address = page.locator("#address").getAttribute("data-address");
            List<Path> layouts = layouts();
            for (Path layout : layouts) {
                Programs.swaks(server, address, "--data", "@" + layout);
            }
            assertThat(page.locator("#messages > li")).hasCount(layouts.size());
            for (int i = 0; i < layouts.size(); i++) {
                // The newest mail stands first.
                open(page, layouts.size() - 1 - i);
                paint(page, layouts.get(i), width + "-" + scheme);
                if (isTooWide(page)) {
                    tooWide.add(layouts.get(i).getFileName().toString());
                }
            }
        }
        assertThat(hosts).allMatch(url -> url.startsWith(server.http().toString()) || url.startsWith("data:"));
        // A table of twelve columns has no other way than to be scrolled.
        assertThat(tooWide).isSubsetOf("wide-report.eml");
    }

    private static void open(Page page, int row) {
        page.navigate(server.http() + page.locator("#messages a").nth(row).getAttribute("href"));
        assertThat(page.locator("#mail-body")).isVisible();
    }

    private static boolean isTooWide(Page page) {
        return page.frames().stream()
                .map(frame -> frame.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .anyMatch(beyond -> ((Number) beyond).intValue() > 0);
    }

    private static void paint(Page page, Path layout, String how) {
        String folder = System.getProperty("letterlock.pictures");
        if (folder != null) {
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, layout.getFileName() + "-" + how + ".png")));
        }
    }
}
