package org.letterlock.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.app.CommandLine;
import org.letterlock.app.CommandLine.Ran;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.app.Settings;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.SignedReport;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.Proves;

/**
 * The command on a server that keeps its promises, and on the same one sabotaged: each leak is seen, by a proof that
 * names the promise it breaks.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProveIT {

    private static RunningServer server;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() throws Exception {
        Path operator = Files.createTempFile("operator", ".properties");
        Files.writeString(operator, "contact.security=security@letterlock.localhost\n");
        server = RunningServer.start(Map.of("LETTERLOCK_OPERATOR_FILE", operator.toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The server's clock stands still, and with it the limits that the runs before have used up. */
    @BeforeEach
    void laterOn() {
        server.advance(Duration.ofMinutes(11));
    }

    private static Ran letterlock(String... arguments) throws Exception {
        return CommandLine.letterlock(server, arguments);
    }

    private static String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.http().resolve(path))
                            .header("Accept", "*/*")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    @Order(1)
    @Proves({"CORE-12", "CORE-18", "MAILBOX-43"})
    void provesAndPublishesWhatAnotherCanCheckAndNobodyCanChange() throws Exception {
        Ran ran = letterlock("prove", "--json");
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        SignedReport signed = ReportFile.read(ran.out());
        assertThat(signed.isGenuine()).isTrue();
        assertThat(signed.report().promises()).hasSizeGreaterThan(50).doesNotContainValue(ProofVerdict.FAILED);
        assertThat(signed.report().looks())
                .filteredOn(look -> look.evidence().startsWith("the look failed")
                        || look.evidence().startsWith("the made-up people"))
                .isEmpty();

        String page = get("/privacy/proofs");
        String date = signed.report().at().toString();
        assertThat(signed.report().promises().keySet())
                .allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
        assertThat(page).contains(date).doesNotContainPattern("proofs\\.(?!json|pem)[a-z]");
        assertThat(get("/privacy/proofs.json")).isEqualTo(signed.text());
        Path key = Files.writeString(scratch.resolve("key.pem"), get("/.well-known/letterlock-proofs.pem"));
        Path report = Files.writeString(scratch.resolve("report.json"), signed.text());
        Path changed = Files.writeString(
                scratch.resolve("changed.json"), signed.text().replaceFirst("\"waits\"", "\"passed\""));

        assertThat(letterlock("prove", "verify", report.toString()).status()).isZero();
        assertThat(letterlock("prove", "verify", report.toString(), "--key", key.toString())
                        .status())
                .isZero();
        assertThat(letterlock("prove", "verify", changed.toString()).status()).isOne();
    }

    @Test
    @Order(2)
    void leavesNobodyBehind() throws Exception {
        Map<String, Long> before = rows();
        letterlock("prove", "--no-heap");
        assertThat(rows()).isEqualTo(before);
    }

    /** How many rows the tables have that hold people, what they asked and mail to them. */
    private static Map<String, Long> rows() throws Exception {
        Map<String, Long> rows = new HashMap<>();
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement()) {
            for (String table : List.of(
                    "accounts.person",
                    "accounts.organisation",
                    "accounts.session",
                    "accounts.api_key",
                    "accounts.post",
                    "desk.ticket",
                    "desk.request",
                    "inboxes.inbox",
                    "inboxes.mail")) {
                try (var counted = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    counted.next();
                    rows.put(table, counted.getLong(1));
                }
            }
        }
        return rows;
    }

    /** What somebody with the machine does to it, and the look that must see it, with a promise that it names. */
    @Test
    @Order(3)
    void seesEachLeakOnTheMachine() throws Exception {
        Path output = Files.createFile(scratch.resolve("output"));
        Path temporary = Files.createDirectory(scratch.resolve("temporary"));
        Surface honest = here(output, temporary);
        Path copiedKey = server.dataDirectory().resolve("inboxes.keys.bak");
        Path openKey = server.keyDirectory().resolve("secrets.keys");
        Map<String, ProofReport.Look> looks;
        try {
            looks = run(honest, (doing, subjects) -> {
                if (doing.startsWith("everything")) {
                    leak(subjects, output, temporary, copiedKey, openKey);
                }
            });
        } finally {
            Files.deleteIfExists(copiedKey);
            Files.setPosixFilePermissions(openKey, PosixFilePermissions.fromString("rw-------"));
        }

        assertFailed(looks, "output-says-nothing-of-anybody", "CORE-13");
        assertFailed(looks, "tables-are-the-declared-ones", "INBOX-03");
        assertFailed(looks, "tables-are-the-declared-ones", "CORE-02");
        assertThat(looks.get("tables-are-the-declared-ones").evidence())
                .contains("inboxes.visitor.address")
                .contains("inboxes.inbox.sender");
        assertFailed(looks, "callers-leave-no-trace", "INBOX-30");
        assertFailed(looks, "secrets-are-kept-as-digests", "MAILBOX-01");
        assertFailed(looks, "keys-and-sessions-are-digests", "SHIELD-02");
        assertFailed(looks, "session-mail-is-never-written", "INBOX-18");
        assertFailed(looks, "nothing-left-of-erased-people", "INBOX-85");
        assertFailed(looks, "no-key-beside-the-data", "INBOX-56");
        assertFailed(looks, "files-are-the-declared-ones", "CORE-02");
        assertFailed(looks, "keys-are-closed-to-others", "CORE-06");
        assertFailed(looks, "no-row-left-of-ended-inboxes", "INBOX-76");
        assertFailed(looks, "audit-is-whole", "CORE-11");
    }

    private static void leak(Subjects subjects, Path output, Path temporary, Path copiedKey, Path openKey) {
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement()) {
            Files.writeString(
                    output, "mail from " + subjects.session().marks().from() + "\n", StandardOpenOption.APPEND);
            Files.writeString(
                    temporary.resolve("spool"), subjects.session().marks().mail("somebody"));
            Files.copy(server.keyDirectory().resolve("inboxes.keys"), copiedKey);
            Files.setPosixFilePermissions(openKey, PosixFilePermissions.fromString("rw-r--r--"));
            statement.execute("CREATE TABLE inboxes.visitor (address inet, word text)");
            statement.execute("ALTER TABLE inboxes.inbox ADD COLUMN sender text");
            statement.execute("INSERT INTO inboxes.visitor VALUES ('127.83.201.97', '"
                    + subjects.session().token().value() + "')");
            for (Canary secret : subjects.person().secrets()) {
                statement.execute("INSERT INTO inboxes.visitor (word) VALUES ('" + secret.value() + "')");
            }
            statement.execute("INSERT INTO inboxes.visitor (word) VALUES ('"
                    + subjects.person().email() + "')");
            // The purge relies on the cascade: without it, it forgets a table.
            statement.execute("ALTER TABLE inboxes.mail DROP CONSTRAINT mail_inbox_id_fkey CASCADE");
            statement.execute(
                    "ALTER TABLE inboxes.authentication DROP CONSTRAINT IF EXISTS authentication_inbox_id_mail_id_fkey");
            statement.execute("UPDATE accounts.audit SET at = at + interval '1 second'"
                    + " WHERE sequence = (SELECT max(sequence) FROM accounts.audit)");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a server would answer that does not keep its promises. */
    @Test
    @Order(4)
    void seesEachLeakAtTheDoor() throws Exception {
        try (TamperingProxy proxy = new TamperingProxy(server.http())) {
            Surface honest = here(Files.createFile(scratch.resolve("output")), scratch);
            Surface.Doors doors = honest.doors();
            Surface sabotaged = new Surface(
                    honest.place(),
                    new Surface.Doors(proxy.place(), doors.smtp(), doors.domain(), doors.from(), doors.waysOut()),
                    honest.rooms(),
                    honest.inside(),
                    honest.registry(),
                    Optional.empty());

            Map<String, ProofReport.Look> looks = run(sabotaged, (_, _) -> {});

            assertFailed(looks, "cookies-are-the-declared-ones", "SHIELD-59");
            assertFailed(looks, "pages-load-nothing-foreign", "INBOX-37");
            assertFailed(looks, "pages-load-nothing-foreign", "CORE-15");
            assertFailed(looks, "page-is-the-declaration", "INBOX-02");
            assertFailed(looks, "security-file-is-in-force", "CORE-22");
            assertFailed(looks, "ended-inboxes-answer-nobody", "INBOX-31");
            assertFailed(looks, "errors-repeat-nothing", "CORE-12");
            assertThat(looks.get("errors-repeat-nothing").evidence())
                    .contains("repeats what a mistake said")
                    .contains("shows where in the program it failed");
        }
    }

    private static Surface here(Path output, Path temporary) {
        Map<String, String> environment = server.command().environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("LETTERLOCK_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Surface surface = Installations.here(Settings.from(environment));
        Surface.Rooms rooms = surface.rooms();
        return new Surface(
                surface.place(),
                surface.doors(),
                new Surface.Rooms(
                        rooms.data(),
                        rooms.keys(),
                        rooms.ledger(),
                        rooms.database(),
                        Optional.of(output),
                        temporary,
                        Optional.empty()),
                surface.inside(),
                surface.registry(),
                surface.hands());
    }

    private static Map<String, ProofReport.Look> run(Surface surface, ProofRun.Watcher watcher) {
        return new ProofRun(surface, new Evidence.ReadLimits(1L << 40, false), watcher)
                .make(Catalogue.all()).stream().collect(Collectors.toMap(ProofReport.Look::name, look -> look));
    }

    private static void assertFailed(Map<String, ProofReport.Look> looks, String name, String promise) {
        ProofReport.Look look = looks.get(name);
        assertThat(look.verdict()).as(name + ": " + look.evidence()).isEqualTo(ProofVerdict.FAILED);
        assertThat(Set.copyOf(look.promises())).contains(promise);
    }
}
