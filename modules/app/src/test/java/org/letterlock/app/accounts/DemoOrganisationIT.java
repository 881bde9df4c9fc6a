package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.letterlock.app.RunningServer;

/** The organisation of a demonstration, its audit, and the link that leads into it. */
@Timeout(300)
final class DemoOrganisationIT {

    private static final String LINE = "look around, signed in (works once): ";

    private static List<URI> links(RunningServer server) {
        return server.output().stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> URI.create(line.substring(LINE.length())))
                .toList();
    }

    private static HttpResponse<String> get(URI at, String cookie) {
        return LocalOutbox.send(
                HttpRequest.newBuilder(at)
                        .header("Cookie", cookie)
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> enter(URI link, String site) {
        return LocalOutbox.send(
                HttpRequest.newBuilder(link)
                        .header("Sec-Fetch-Site", site)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static String page(RunningServer server, String path, String cookie) {
        return get(server.http().resolve("/app/" + path), cookie).body();
    }

    private static int status(RunningServer server, String path, String cookie) {
        return get(server.http().resolve("/app/" + path), cookie).statusCode();
    }

    @Test
    void isFilledOnceAndVisitedByALinkThatWorksOnce() {
        try (RunningServer server = RunningServer.startDemo()) {
            URI link = links(server).getFirst();
            assertThat(get(link, "a=b").statusCode()).isEqualTo(200);
            assertThat(enter(link, "cross-site").statusCode()).isEqualTo(403);
            HttpResponse<String> entered = enter(link, "same-origin");
            assertThat(entered.statusCode()).isEqualTo(303);
            assertThat(get(link, "a=b").statusCode()).isEqualTo(404);
            assertThat(enter(link, "same-origin").statusCode()).isEqualTo(404);

            String cookie =
                    entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            showsWhoDidWhat(server, cookie);
            server.stop();
            server.launch();

            assertThat(links(server)).hasSize(2).doesNotHaveDuplicates();
            assertThat(page(server, "paper-shop/audit?act=member-joined", cookie)
                            .split("<tr>", -1))
                    .hasSize(7);
        }
    }

    private static void showsWhoDidWhat(RunningServer server, String cookie) {
        assertThat(page(server, "paper-shop/audit", cookie))
                .contains("Member joined")
                .contains("Tomás")
                .contains("datetime=");
        assertThat(page(server, "paper-shop/audit?act=organisation-created", cookie))
                .contains("Linh")
                .doesNotContain("Tomás");
        assertThat(page(server, "paper-shop/audit?act=key-created", cookie)).contains("Nothing was done here");
        assertThat(status(server, "paper-shop/audit?act=%27x&before=-1", cookie))
                .isEqualTo(200);
        assertThat(status(server, "nobodys/audit", cookie)).isEqualTo(404);
        assertThat(status(server, "paper-shop/audit", "a=b")).isEqualTo(303);
    }

    @Test
    void isNotThereOtherwise() {
        try (RunningServer server = RunningServer.start()) {
            assertThat(links(server)).isEmpty();
            assertThat(get(server.http().resolve("/start/llo_x"), "a=b").statusCode())
                    .isEqualTo(404);
        }
    }
}
