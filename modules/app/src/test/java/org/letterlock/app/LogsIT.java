package org.letterlock.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Proves;

/**
 * A server whose libraries log all they can, whose operator has the access log of day inboxes kept, and which fails in
 * every way it can: what gets into its logs, who may read them, and what is left when it crashes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LogsIT {

    private static final String DAY_CLIENT = "127.83.201.98";
    private static final String SESSION_CLIENT = "127.83.201.99";

    private static final Canary SENDER = Canary.random("sender");
    private static final Canary SUBJECT = Canary.random("subject");
    private static final Canary BODY = Canary.random("body");
    private static final Canary ASKED = Canary.random("path, query, header or form");

    @TempDir
    private static Path scratch;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        Path operator = Files.writeString(
                scratch.resolve("operator.properties"),
                "retention.inboxes.access-log = 30 days\nretention.site.system-log = 60 days\n");
        Files.createDirectory(scratch.resolve("tmp"));
        server = RunningServer.start(Map.of(
                "LETTERLOCK_OPERATOR_FILE",
                operator.toString(),
                "QUARKUS_LOG_LEVEL",
                "ALL",
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + scratch.resolve("tmp")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Some who calls from an address of their own. */
    private static final class Client implements AutoCloseable {

        private final HttpClient http;

        Client(String address) throws Exception {
            http = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName(address))
                    .build();
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return http.send(request.header("User-Agent", ASKED.value()).build(), BodyHandlers.ofString());
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.http().getPort() + path));
    }

    private static HttpRequest.Builder form(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", server.http().toString())
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(String.join("&", pairs)));
    }

    @Test
    @Order(1)
    @Proves({"CORE-13", "INBOX-44", "INBOX-30", "MAILBOX-05", "MAILBOX-24"})
    void holdNothingThatCameByMailOrRequestAtAnyLevel() throws Exception {
        Holder session = Holder.opens(server, "session");
        Holder day = Holder.opens(server, "day");
        try (Client one = new Client(SESSION_CLIENT);
                Client other = new Client(DAY_CLIENT)) {
            use(session, one, SESSION_CLIENT);
            use(day, other, DAY_CLIENT);
            ask(one);
        }

        assertThat(server.output())
                .as("libraries spoke, so that there was something to hold back")
                .anyMatch(line -> line.contains(" DEBUG io.netty"))
                .anyMatch(line -> line.contains(" DEBUG io.vertx") || line.contains(" DEBUG io.quarkus"));
        CanarySearch everything = CanarySearch.of(
                SENDER,
                SUBJECT,
                BODY,
                ASKED,
                Canary.ip("address of a day inbox's holder", InetAddress.getByName(DAY_CLIENT)),
                Canary.ip("address of a session inbox's holder", InetAddress.getByName(SESSION_CLIENT)));
        assertThat(everything.text("console", String.join("\n", server.output())))
                .isEmpty();
        assertThat(everything.directory(server.dataDirectory())).isEmpty();
        assertThat(everything.directory(scratch.resolve("tmp"))).isEmpty();
    }

    private static void use(Holder holder, Client client, String from) throws Exception {
        Run sent = Programs.swaks(
                server,
                holder.address(),
                "--local-interface",
                from,
                "--ehlo",
                SENDER.value(),
                "--from",
                SENDER.value() + "@outside.example",
                "--header",
                "Subject: " + SUBJECT.value(),
                "--body",
                BODY.value());
        assertThat(sent.status()).as(sent.output()).isZero();
        String id = holder.awaitMails("").get("items").get(0).get("id").asText();
        String inbox = "/api/v1/inboxes/" + holder.id();
        for (String path : List.of("", "/messages", "/messages/" + id, "/messages/" + id + "/raw")) {
            HttpResponse<String> read = client.send(
                    to(inbox + path + "?q=" + ASKED.value()).header("Authorization", "Bearer " + holder.token()));
            assertThat(read.statusCode()).isEqualTo(200);
        }
        assertThat(client.send(to(inbox).header("Authorization", "Bearer " + ASKED.value()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(to("/").header("Cookie", "__Host-letterlock=" + holder.id() + "." + holder.token()))
                        .body())
                .contains(SUBJECT.value());
    }

    /** Everything else that takes a text. */
    private static void ask(Client client) throws Exception {
        String text = ASKED.value();
        String address = text + "@outside.example";
        Programs.swaks(server, text + "@letterlock.localhost", "--from", address);
        Programs.swaks(server, text + "@elsewhere.example", "--auth-user", text, "--auth-password", text);
        client.send(form("/signup", "email", address, "back", "/" + text));
        client.send(form("/signin", "email", address, "password", text));
        client.send(form("/privacy/request", "email", address, "kind", "access", "details", text));
        client.send(form("/contact", "email", address, "text", text, "subject", text));
        client.send(form("/preferences", "theme", text, "lang", text, "back", "/" + text));
        client.send(to("/" + text + "/%c0%ae?" + text).header("Referer", "https://" + text + ".example/"));
        client.send(to("/privacy/" + text).header("Cookie", "letterlock-preferences=" + text));
        client.send(to("/api/v1/keys").header("Authorization", "Bearer llk_" + text));
    }

    @Test
    @Order(2)
    @Proves("CORE-12")
    void errorsOfEveryClassTellNothingOfWhatWasAsked() throws Exception {
        String text = ASKED.value();
        Holder holder = Holder.opens(server, "{\"profile\":\"session\",\"localPart\":\"" + text + "\"}", true);
        Set<Integer> statuses = new TreeSet<>();
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement();
                Client client = new Client(SESSION_CLIENT)) {
            statement.execute("ALTER TABLE inboxes.inbox RENAME TO inbox_gone");
            for (HttpRequest.Builder wrong : List.of(
                    open("{\"" + text),
                    open("{\"" + text + "\":1}"),
                    open("{\"localPart\":{\"" + text + "\":1}}"),
                    open("{\"localPart\":\"" + text + " " + text + "\"}"),
                    open("{\"localPart\":\"" + text + "\"}"),
                    open("{\"domain\":\"" + text + ".example\"}"),
                    open("{\"localPart\":\"" + text + "0\",\"profile\":\"day\"}"),
                    open("{\"localPart\":\"" + text.repeat(3_000) + "\"}"),
                    open("{}").setHeader("Content-Type", "text/" + text),
                    to("/api/v1/" + text + "?" + text),
                    to("/api/v1/inboxes/" + holder.id()).header("Authorization", "Bearer " + text),
                    to("/api/v1/inboxes/" + text).DELETE(),
                    to("/api/v1/domains").method(text.toUpperCase(Locale.ROOT), BodyPublishers.noBody()),
                    to("/api/v1/domains").header("Accept", "text/" + text),
                    to("/api/v1/domains")
                            .header("Origin", "https://" + text + ".example")
                            .header("Sec-Fetch-Site", "cross-site")
                            .POST(BodyPublishers.ofString(text)),
                    form("/privacy/request", "email", text, "kind", text),
                    form("/preferences", "back", text).setHeader("Origin", "https://" + text + ".example"),
                    to("/privacy/inboxes/versions/" + text))) {
                HttpResponse<String> answer = client.send(wrong);
                statuses.add(answer.statusCode());
                assertThat(answer.body())
                        .as(answer.statusCode() + " " + answer.uri())
                        .doesNotContain(text)
                        .doesNotContain("Exception")
                        .doesNotContain("\tat ")
                        .doesNotContain(holder.id());
            }
            statement.execute("ALTER TABLE inboxes.inbox_gone RENAME TO inbox");
        }
        assertThat(statuses).contains(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 500);
        CanarySearch search = CanarySearch.of(ASKED);
        assertThat(search.text("console", String.join("\n", server.output()))).isEmpty();
        assertThat(search.directory(server.dataDirectory().resolve("logs"))).isEmpty();
        assertThat(server.output()).anyMatch(line -> line.contains(" ERROR org.letterlock request-failed "));
    }

    private static HttpRequest.Builder open(String body) {
        return to("/api/v1/inboxes").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    @Test
    @Order(3)
    @Proves({"MAILBOX-05", "MAILBOX-22", "INBOX-30"})
    void tellTheOperatorWhoEnteredDayInboxesForOnePurposeAlone() throws Exception {
        List<JsonNode> entries = lines("log", "access", "--since", "1h", "--json");

        assertThat(entries).extracting(entry -> entry.get("address").asText()).containsOnly(DAY_CLIENT, "127.0.0.1");
        assertThat(entries.stream()
                        .filter(entry -> entry.get("address").asText().equals(DAY_CLIENT))
                        .map(entry -> entry.get("way").asText() + " "
                                + entry.get("outcome").asText()))
                .containsExactly(
                        "api admitted", "api admitted", "api admitted", "api admitted", "api refused", "page admitted");
        assertThat(lines("log", "system", "--json"))
                .anyMatch(line -> line.get("event").asText().equals("request-failed"));
        for (String purpose : List.of("support", "statistics", "service", "advertising")) {
            Run refused = letterlock("log", "access", "--purpose", purpose);
            assertThat(refused.status()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output()).contains("does not let").doesNotContain(DAY_CLIENT);
        }
        assertThat(noted())
                .contains(
                        "inboxes.day.access-log look-protection",
                        "site.system-log look-protection",
                        "inboxes.day.access-log refused-support");
    }

    @Test
    @Order(4)
    @Proves({"MAILBOX-22", "MAILBOX-24"})
    void endInARunningServerWhenTheirTimeHasCome() throws Exception {
        server.advance(Duration.ofDays(30));
        awaitFiles("system-");
        assertThat(lines("log", "access", "--since", "60d", "--json")).isEmpty();

        server.advance(Duration.ofDays(30));
        assertThat(lines("log", "system", "--since", "70d", "--json"))
                .noneMatch(line -> line.get("event").asText().equals("request-failed"));
    }

    @Test
    @Order(5)
    @Proves("CORE-14")
    void aCrashLeavesNoDump() throws Exception {
        Holder holder = Holder.opens(server, "session");
        Programs.swaks(server, holder.address(), "--body", BODY.value());
        holder.awaitMails("");
        long pid = server.pid();

        assertThat(Programs.run(List.of("kill", "-SEGV", Long.toString(pid))).status())
                .isZero();
        server.kill();

        try (Stream<Path> here = Files.list(Path.of("").toAbsolutePath())) {
            assertThat(here.map(Path::toString))
                    .noneMatch(file -> file.contains(Long.toString(pid)) || file.endsWith("/core"));
        }
        CanarySearch search = CanarySearch.of(BODY);
        assertThat(search.directory(scratch)).isEmpty();
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.text("console", String.join("\n", server.output()))).isEmpty();
        assertThat(Files.readString(Path.of("jvm.options")))
                .contains("-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError");
        assertThat(Files.readString(Path.of("../../dev"))).contains("ulimit -c 0");
    }

    private static void awaitFiles(String start) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!logFiles().allMatch(file -> file.startsWith(start)) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(logFiles()).isNotEmpty().allMatch(file -> file.startsWith(start));
    }

    private static Stream<String> logFiles() throws Exception {
        try (Stream<Path> files = Files.list(server.dataDirectory().resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static List<JsonNode> lines(String... arguments) {
        Run ran = letterlock(arguments);
        assertThat(ran.status()).as(ran.output()).isZero();
        return ran.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Holder::parse)
                .toList();
    }

    private static Run letterlock(String... arguments) {
        ProcessBuilder command = server.command();
        command.command().add("letterlock");
        command.command().addAll(List.of(arguments));
        return Programs.run(command);
    }

    private static List<String> noted() throws Exception {
        List<String> noted = new ArrayList<>();
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT data_class || ' ' || act FROM desk.access")) {
            while (rows.next()) {
                noted.add(rows.getString(1));
            }
        }
        return noted;
    }
}
