package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;

/** Somebody is erased: here, in the memory of the running server, and in everything an old backup could bring back. */
final class AccountErasureIT {

    private final Canary mailbox = Canary.random("address");
    private final Canary name = Canary.random("name");
    private final Canary password = Canary.random("password");
    private final Canary team = Canary.random("organisation");
    private final CanarySearch search = CanarySearch.of(mailbox, name, password, team);
    private final String slug =
            "team-" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);

    @TempDir
    private Path scratch;

    @Test
    @Proves({"CORE-07", "SHIELD-38", "INBOX-81"})
    void leavesNoObjectOfWhoIsErasedAndStaysErasedWhenAnOldBackupIsRestored() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            String session = signUp(server);
            assertThat(get(server, "/app/account", session).body()).contains(email(), name.value());
            server.stop();
            List<Path> homes = List.of(server.dataDirectory(), server.keyDirectory());
            for (Path home : homes) {
                copy(home, scratch.resolve(home.getFileName()));
            }
            server.launch();
            assertThat(get(server, "/app/account", session).body()).contains(email());
            keepsNoPassword(server, session);

            erase(server, session);

            assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                    .isEmpty();
            assertErased(server, session);
            server.stop();
            for (Path home : homes) {
                delete(home);
                copy(scratch.resolve(home.getFileName()), home);
            }
            server.launch();

            assertErased(server, session);
            assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("restored.hprof"))))
                    .isEmpty();
            assertThat(search.text("output", String.join("\n", server.output())))
                    .isEmpty();
        }
    }

    /** Also of who signed in just now. */
    private void keepsNoPassword(RunningServer server, String session) throws Exception {
        post(server, "/signin", "", Map.of("email", email(), "password", password.value(), "next", "/app"));
        CanarySearch secret = CanarySearch.of(password);
        assertThat(secret.heap(HeapDump.of(server.pid(), scratch.resolve("signed-in.hprof"))))
                .isEmpty();
        assertThat(secret.directory(server.dataDirectory())).isEmpty();
    }

    private String email() {
        return mailbox.value() + "@people.example";
    }

    private String signUp(RunningServer server) {
        assertThat(post(server, "/signup", "", Map.of("email", email())).statusCode())
                .isEqualTo(303);
        LocalOutbox outbox = new LocalOutbox(server);
        String link =
                Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(email()).isEmpty(), () -> outbox.link(email()));
        HttpResponse<String> made = post(
                server,
                link,
                "",
                Map.of(
                        "name",
                        name.value(),
                        "password",
                        password.value(),
                        "organisation",
                        team.value(),
                        "slug",
                        slug,
                        "adult",
                        "yes",
                        "agree",
                        "yes"));
        assertThat(made.statusCode()).isEqualTo(303);
        return SignedUp.session(made);
    }

    private void erase(RunningServer server, String session) {
        assertThat(post(server, "/app/" + slug + "/end", session, Map.of("slug", slug))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(server, "/app/privacy/erase", session, Map.of("email", email()))
                        .statusCode())
                .isEqualTo(303);
    }

    private void assertErased(RunningServer server, String session) throws Exception {
        assertThat(get(server, "/app/account", session).statusCode()).isEqualTo(303);
        HttpResponse<String> refused =
                post(server, "/signin", "", Map.of("email", email(), "password", password.value()));
        assertThat(refused.headers().allValues("Set-Cookie")).noneMatch(field -> field.startsWith(SignedUp.COOKIE));
        try (Connection database = ServerDatabase.of(server);
                var rows = database.createStatement().executeQuery("SELECT count(*) FROM accounts.person")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
            assertThat(search.database(database)).isEmpty();
        }
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.directory(server.keyDirectory())).isEmpty();
    }

    private static HttpResponse<String> get(RunningServer server, String path, String session) {
        return SignedUp.send(server.http().resolve(path), SignedUp.COOKIE + "=" + session, null);
    }

    private static HttpResponse<String> post(
            RunningServer server, String path, String session, Map<String, String> form) {
        return SignedUp.send(server.http().resolve(path), SignedUp.COOKIE + "=" + session, form);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
