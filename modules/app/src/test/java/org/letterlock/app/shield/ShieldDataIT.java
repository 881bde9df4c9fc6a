package org.letterlock.app.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.CommandLine;
import org.letterlock.app.CommandLine.Ran;
import org.letterlock.app.RunningServer;
import org.letterlock.validation.DomainRanges;

/** What the server knows about domains and networks: given out by ranges, and renewed by its operator. */
final class ShieldDataIT {

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        Files.writeString(folder.resolve("data.conf"), "list tor 1 plain exits\n");
        server = RunningServer.start(
                Map.of("LETTERLOCK_DATA_FILE", folder.resolve("data.conf").toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> range(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.http().resolve("/api/v1/ranges/" + path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void tellsAboutADomainToWhoDoesNotSayWhich() throws Exception {
        String hash = DomainRanges.hash("mailinator.com");

        HttpResponse<String> range = range("domains/" + hash.substring(0, 4).toUpperCase(java.util.Locale.ROOT));

        assertThat(range.statusCode()).isEqualTo(200);
        assertThat(range.body().lines())
                .anyMatch(line -> line.matches(hash.substring(4) + " disposable {7}(1\\.00|0\\.9\\d)"));
        assertThat(range.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(range.headers().firstValue("Cache-Control").orElseThrow()).contains("no-transform");
        String tag = range.headers().firstValue("ETag").orElseThrow();
        assertThat(range("domains/" + hash.substring(0, 4), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersAtOneLengthWhateverTheRangeHolds() throws Exception {
        List<HttpResponse<String>> answers =
                List.of(range("domains/0000"), range("domains/abcd"), range("domains/ffff"), range("domains/1a2b"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.body().length()).collect(Collectors.toSet()))
                .containsExactly(16 * 83);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(4);
        assertThat(range("networks/198.51").body()).hasSize(128 * 55);
        assertThat(range("networks/8.8").body()).hasSize(128 * 55);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domains/123",
                "domains/12345",
                "domains/xyzw",
                "domains/%2e%2e%2f%2e",
                "domains/mailinator.com",
                "networks/256.1",
                "networks/198",
                "networks/198.51.100",
                "networks/010.1",
                "networks/2001",
                "networks/2001:db8:1",
                "networks/:1",
                "networks/g:1"
            })
    void refusesWhatNamesNoRangeOrTooMuch(String path) throws Exception {
        HttpResponse<String> answer = range(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-parameter").doesNotContain("mailinator");
    }

    @Test
    void usesTheListsOfItsOperatorAndReadsThemAgainWhenTold() throws Exception {
        assertThat(range("networks/203.0").body()).contains("203.0.114.7     203.0.114.7     tor ");
        String before = id(CommandLine.letterlock(server, "data", "show", "--json"));

        Files.writeString(folder.resolve("exits"), "203.0.114.8\n");
        assertThat(range("networks/203.0").body()).contains("203.0.114.7     203.0.114.7     tor ");
        Ran reload = CommandLine.letterlock(server, "data", "reload");

        assertThat(reload.status()).as(reload.err()).isZero();
        assertThat(range("networks/203.0").body())
                .contains("203.0.114.8     203.0.114.8     tor ")
                .doesNotContain("203.0.114.7     203.0.114.7     tor ");
        assertThat(id(CommandLine.letterlock(server, "data", "show", "--json"))).isNotEqualTo(before);

        Files.writeString(folder.resolve("exits"), "203.0.114.9\n<html>\n");
        Ran broken = CommandLine.letterlock(server, "data", "reload");
        assertThat(broken.status()).isOne();
        assertThat(broken.err()).isEqualTo("Not done: exits, line 2: not a network.\n");
        assertThat(range("networks/203.0").body()).contains("203.0.114.8     203.0.114.8     tor ");
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        assertThat(CommandLine.letterlock(server, "data", "reload").status()).isZero();
    }

    @Test
    void installsOnlyWhatASignerWhomTheOperatorNamesHasSigned() throws Exception {
        Path bundle = folder.resolve("new.data");
        Files.write(bundle, new byte[100]);
        Files.write(folder.resolve("new.data.sig"), new byte[64]);

        Ran unnamed = CommandLine.letterlock(server, "data", "install", bundle.toString());
        Ran relative = CommandLine.letterlock(server, "data", "compare", "new.data");
        Ran missing = CommandLine.letterlock(
                server, "data", "compare", folder.resolve("none").toString());

        assertThat(List.of(unnamed.status(), relative.status(), missing.status()))
                .containsOnly(1);
        assertThat(unnamed.err()).contains("names no signer");
        assertThat(relative.err()).isEqualTo("Name the file from the root: the server reads it.\n");
        assertThat(missing.err()).startsWith("There is no file");
    }

    /** Checked without a key at the page, where the reason shows. */
    @Test
    void saysOnThePageWhatTheOperatorsListSays() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(server.http().resolve("/check"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(BodyPublishers.ofString("email=&ip=203.0.114.7"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("exits");
        }
    }

    private static String id(Ran show) {
        assertThat(show.status()).as(show.err()).isZero();
        return show.out().replaceFirst("(?s).*\"id\":\"([0-9a-f]{16})\".*", "$1");
    }
}
