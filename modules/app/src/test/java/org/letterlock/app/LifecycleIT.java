package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** Starting, stopping, dying and starting again. */
final class LifecycleIT {

    @Test
    void keepsDayInboxesOverAKillAndLosesSessionInboxes() {
        try (RunningServer server = RunningServer.start()) {
            Holder day = Holder.opens(server, "day");
            Holder session = Holder.opens(server, "session");
            Run sent = Programs.swaks(server, day.address(), "--header", "Subject: acknowledged");
            assertThat(sent.status()).as(sent.output()).isZero();

            server.kill();
            server.launch();

            assertThat(day.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.get("subject").asText()).isEqualTo("acknowledged"));
            assertThat(session.status()).isEqualTo(404);
            assertThat(Programs.swaks(server, day.address()).status()).isZero();
        }
    }

    @Test
    @Proves({"MAILBOX-20", "MAILBOX-21", "CORE-04"})
    void endsADayInboxAfterTwentyFourHoursAlsoAcrossARestart() {
        try (RunningServer server = RunningServer.start()) {
            Holder day = Holder.opens(server, "day");
            server.advance(Duration.ofHours(24).minusMinutes(1));
            assertThat(Programs.swaks(server, day.address()).status()).isZero();

            server.advance(Duration.ofMinutes(1));

            assertThat(day.status()).isEqualTo(404);
            assertThat(Programs.swaks(server, day.address()).output()).contains("550 5.1.1");
        }
    }

    @Test
    void saysSoWhenASecondServerIsStartedOnTheSameData() {
        try (RunningServer server = RunningServer.start()) {
            Run second = Programs.run(server.command());

            assertThat(second.status()).isNotZero();
            assertThat(second.output()).contains("in use by another Letterlock").contains(Long.toString(server.pid()));
            assertThat(second.output()).doesNotContain("\tat ");
            assertThat(Holder.opens(server, "session").status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsWrongWithTheSettingsAndStartsNothing() {
        try (RunningServer server = RunningServer.start()) {
            ProcessBuilder command = server.command();
            command.environment().putAll(Map.of("LETTERLOCK_HTTP_PORT", "many", "LETTERLOCK_DOMAINS", "not a domain"));

            Run refused = Programs.run(command);

            assertThat(refused.status()).isNotZero();
            assertThat(refused.output()).contains("LETTERLOCK_HTTP_PORT").contains("LETTERLOCK_DOMAINS");
            assertThat(refused.output()).doesNotContain("\tat ");
        }
    }

    /** Two inboxes of one browser, which brings along the cookies it was given. */
    @Test
    @Proves("INBOX-46")
    void keepsNothingThatTwoInboxesOfOneBrowserHaveInCommon() throws Exception {
        try (RunningServer server = RunningServer.start();
                Connection database = ServerDatabase.of(server);
                HttpClient browser = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build()) {
            Set<List<String>> before = rows(database);
            String first = opened(browser, server);
            Set<List<String>> ofFirst = rows(database);
            server.advance(Duration.ofMinutes(7));
            String second = opened(browser, server);
            Set<List<String>> ofSecond = rows(database);
            assertThat(second).isNotEqualTo(first);

            ofSecond.removeAll(ofFirst);
            ofFirst.removeAll(before);
            assertThat(ofFirst).hasSizeGreaterThan(1);
            assertThat(ofSecond).hasSameSizeAs(ofFirst);
            assertThat(values(ofSecond)).isNotEmpty().doesNotContainAnyElementsOf(values(ofFirst));
        }
    }

    private static String opened(HttpClient browser, RunningServer server) throws Exception {
        HttpRequest opening = HttpRequest.newBuilder(server.http().resolve("/api/v1/inboxes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"profile\":\"day\"}"))
                .build();
        HttpResponse<String> answer = browser.send(opening, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        return Holder.parse(answer.body()).get("id").asText();
    }

    /**
     * Every row of every table, each value as text; what says nothing about anybody, a number or a yes, is left out.
     */
    private static Set<List<String>> rows(Connection database) throws SQLException {
        Set<List<String>> rows = new HashSet<>();
        try (ResultSet tables = database.createStatement().executeQuery("""
                SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema')""")) {
            while (tables.next()) {
                try (ResultSet found =
                        database.createStatement().executeQuery("SELECT * FROM " + tables.getString(1))) {
                    while (found.next()) {
                        List<String> row = new ArrayList<>();
                        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                            row.add(String.valueOf(found.getString(column)));
                        }
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static Set<String> values(Set<List<String>> rows) {
        return rows.stream()
                .flatMap(List::stream)
                .filter(value -> value.length() > 5)
                .collect(Collectors.toSet());
    }

    /** No debugger, no management, and a database for this machine only. */
    @Test
    @Proves("MAILBOX-15")
    void listensForMailAndForPagesAndForNothingElse() throws IOException {
        try (RunningServer server = RunningServer.start()) {
            assertThat(Listening.of(server.pid()))
                    .extracting(Listening::port)
                    .containsExactlyInAnyOrder(server.http().getPort(), server.smtpPort());
            List<Listening> database = new ArrayList<>();
            for (ProcessHandle child :
                    ProcessHandle.of(server.pid()).orElseThrow().descendants().toList()) {
                database.addAll(Listening.of(child.pid()));
            }
            assertThat(database).isNotEmpty().allMatch(Listening::isForThisMachineOnly);
        }
    }

    @Test
    void leavesNoDatabaseServerBehindWhenItStops() {
        try (RunningServer server = RunningServer.start()) {
            String data = server.dataDirectory().toString();

            server.stop();

            assertThat(ProcessHandle.allProcesses()
                            .flatMap(process -> process.info().commandLine().stream())
                            .filter(line -> line.contains("postgres") && line.contains(data)))
                    .isEmpty();
        }
    }
}
