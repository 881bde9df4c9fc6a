package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** The registry against a real database: what it does not declare keeps the server from starting. */
final class RegistryIT {

    /** What somebody did to the database, and what the server says of it. */
    private static final Map<String, String> CHANGES = Map.of(
            "CREATE TABLE inboxes.visitor (address text)",
            "the column inboxes.visitor.address exists but is declared in no policy",
            "CREATE TABLE public.visitor (address text)",
            "the column public.visitor.address exists but is declared in no policy",
            "CREATE SCHEMA hidden CREATE TABLE visitor (address text)",
            "the column hidden.visitor.address exists but is declared in no policy",
            "ALTER TABLE inboxes.mail ADD COLUMN sender text",
            "the column inboxes.mail.sender exists but is declared in no policy",
            "ALTER TABLE inboxes.mail DROP COLUMN summary_sealed",
            "the column inboxes.mail.summary_sealed is declared but does not exist");

    @Test
    @Proves({"INBOX-03", "CORE-02", "INBOX-02", "MAILBOX-42", "MAILBOX-44"})
    void publishesWhatIsDeclaredAndRefusesToStartOnAnythingElse() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            String page = get(server, "/privacy/inboxes");
            JsonNode twin = Holder.parse(get(server, "/privacy/inboxes.json"));
            assertThat(twin.get("version").asText()).hasSize(64);
            assertThat(page)
                    .contains(twin.get("version").asText())
                    .contains(twin.get("effective").asText());
            try (Connection database = ServerDatabase.of(server);
                    Statement statement = database.createStatement()) {
                for (String change : CHANGES.keySet()) {
                    statement.execute(change);
                }
            }
            server.stop();

            Run refused = Programs.run(server.command());

            assertThat(refused.status()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("what is kept is not what is declared")
                    .contains(CHANGES.values())
                    .doesNotContain("\tat ");
        }
    }

    private static String get(RunningServer server, String path) {
        var answer = Holder.send(
                HttpRequest.newBuilder(server.http().resolve(path)).GET().build());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
