package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** The registry against a real database: what it does not declare keeps the server from starting. */
final class RegistryIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE inboxes.visitor (address text)",
                "CREATE TABLE public.visitor (address text)",
                "CREATE SCHEMA hidden CREATE TABLE visitor (address text)",
                "ALTER TABLE inboxes.mail ADD COLUMN sender text",
                "ALTER TABLE inboxes.mail DROP COLUMN summary_sealed"
            })
    @Proves({"INBOX-03", "CORE-02"})
    void refusesToStartOnADatabaseThatIsNotAsDeclared(String change) throws Exception {
        try (RunningServer server = RunningServer.start()) {
            try (Connection database = ServerDatabase.of(server);
                    Statement statement = database.createStatement()) {
                statement.execute(change);
            }
            server.stop();

            Run refused = Programs.run(server.command());

            assertThat(refused.status()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("what is kept is not what is declared")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Proves({"INBOX-02", "MAILBOX-42", "MAILBOX-44"})
    void publishesThePolicyAndItsJsonTwinUnderOneVersion() {
        try (RunningServer server = RunningServer.start()) {
            String page = get(server, "/privacy/inboxes");
            JsonNode twin = Holder.parse(get(server, "/privacy/inboxes.json"));

            assertThat(twin.get("version").asText()).hasSize(64);
            assertThat(page)
                    .contains(twin.get("version").asText())
                    .contains(twin.get("effective").asText());
        }
    }

    private static String get(RunningServer server, String path) {
        var answer = Holder.send(
                HttpRequest.newBuilder(server.http().resolve(path)).GET().build());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
