package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;

/**
 * Pushes markers through a running server by its public doors, lets the inbox end in every way it can, and searches
 * files, database, output and the live heap for a single byte of them.
 */
final class ErasureIT {

    /** A loopback address nobody else uses, so that its octets mean something when found. */
    private static final String CLIENT = "127.83.201.97";

    private final Canary local = Canary.random("address");
    private final Canary sender = Canary.random("sender");
    private final Canary subject = Canary.random("subject");
    private final Canary body = Canary.random("body");
    private final Canary fileName = Canary.random("attachment name");
    private final Canary fileContent = Canary.random("attachment content");
    private final Canary agent = Canary.random("user agent");
    private final Canary wrongToken = Canary.random("presented token");

    private final CanarySearch content = CanarySearch.of(local, sender, subject, body, fileName, fileContent);

    @TempDir
    private Path scratch;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.startDemo(); // its zone answers, so that every mail's origin is judged too
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The ways an inbox ends, and for which profile. */
    static Stream<Arguments> ends() {
        BiConsumer<RunningServer, Holder> deleted = (_, holder) -> holder.delete("");
        BiConsumer<RunningServer, Holder> changed = (_, holder) -> holder.post("/address", "{}");
        BiConsumer<RunningServer, Holder> idle = (server, _) -> server.advance(Duration.ofMinutes(30));
        BiConsumer<RunningServer, Holder> expired = (server, _) -> server.advance(Duration.ofHours(24));
        return Stream.of(
                Arguments.of("session", "deleted by its holder", deleted),
                Arguments.of("session", "given another address", changed),
                Arguments.of("session", "idle for thirty minutes", idle),
                Arguments.of("day", "deleted by its holder", deleted),
                Arguments.of("day", "twenty-four hours old", expired));
    }

    @ParameterizedTest(name = "{0} inbox, {1}")
    @MethodSource("ends")
    @Proves({"INBOX-18", "INBOX-31", "INBOX-44", "INBOX-54", "INBOX-55", "INBOX-76", "MAILBOX-20"})
    void leavesNoByteOfAnInboxThatHasEnded(String profile, String way, BiConsumer<RunningServer, Holder> end)
            throws Exception {
        Holder holder = useAnInbox(profile);

        end.accept(server, holder);

        assertThat(holder.status()).isEqualTo(404);
        assertThat(content.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        assertThat(content.text("output", String.join("\n", server.output()))).isEmpty();
        assertThat(content.directory(server.keyDirectory())).isEmpty();
        assertThat(content.directory(server.dataDirectory())).isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(content.database(database)).isEmpty();
        }
    }

    @Test
    void findsWhatReallyLiesInTheHeap() {
        Canary domain = Canary.random("domain");
        try (RunningServer other = RunningServer.start(Map.of("LETTERLOCK_DOMAINS", domain.value() + ".localhost"))) {
            assertThat(CanarySearch.of(domain).heap(HeapDump.of(other.pid(), scratch.resolve("other.hprof"))))
                    .as("the search that finds nothing after the end must be able to find something")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "day"})
    @Proves({"MAILBOX-16", "INBOX-44"})
    void keepsNoReadableByteOnDiskWhileTheInboxLives(String profile) throws Exception {
        useAnInbox(profile);

        assertThat(content.directory(server.dataDirectory())).isEmpty();
        assertThat(content.directory(server.keyDirectory())).isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(content.database(database)).isEmpty();
        }
    }

    @Test
    @Proves({"INBOX-28", "INBOX-30"})
    void keepsNeitherAddressNorAgentOfWhoCalls() throws Exception {
        Holder holder = Holder.opens(server, "session");
        InetAddress from = InetAddress.getByName(CLIENT);
        try (HttpClient client = HttpClient.newBuilder().localAddress(from).build()) {
            for (String path : List.of("", "/messages", "/nothing", "/messages/none")) {
                client.send(
                        HttpRequest.newBuilder(server.http()
                                        .resolve("http://127.0.0.1:"
                                                + server.http().getPort() + "/api/v1/inboxes/" + holder.id() + path))
                                .header("User-Agent", agent.value())
                                .header("X-Forwarded-For", CLIENT)
                                .header("Authorization", "Bearer " + wrongToken.value())
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        Run sent = Programs.swaks(server, holder.address(), "--local-interface", CLIENT, "--ehlo", agent.value());
        assertThat(sent.status()).as(sent.output()).isZero();
        Programs.swaks(server, "nobody@letterlock.localhost", "--local-interface", CLIENT);
        holder.delete("");

        CanarySearch search = CanarySearch.of(Canary.ip("client address", from), agent, wrongToken);
        CanarySearch heapSearch = CanarySearch.of(agent, wrongToken, Canary.text("client address", CLIENT));

        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.directory(server.keyDirectory())).isEmpty();
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
        assertThat(heapSearch.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(search.database(database)).isEmpty();
        }
    }

    @Test
    @Proves({"INBOX-54", "CORE-14"})
    void leavesNothingAfterTheServerStopped() {
        useAnInbox("session");

        server.stop();

        assertThat(content.directory(server.dataDirectory())).isEmpty();
        assertThat(content.directory(server.keyDirectory())).isEmpty();
        assertThat(content.text("output", String.join("\n", server.output()))).isEmpty();
        server.launch();
    }

    @Test
    @Proves("INBOX-56")
    void cannotOpenACopyMadeBeforeTheEnd() throws Exception {
        Holder holder = useAnInbox("day");
        Path copy = scratch.resolve("copy");
        holder.delete("");
        server.stop();
        copyTree(server.dataDirectory(), copy);

        assertThat(content.directory(copy)).isEmpty();
        server.launch();
        assertThat(holder.status()).isEqualTo(404);
    }

    /** Opens an inbox under a marked address, sends it a marked mail, and reads that in every way the API has. */
    private Holder useAnInbox(String profile) {
        Holder holder =
                Holder.opens(server, "{\"profile\":\"" + profile + "\",\"localPart\":\"" + local.value() + "\"}", true);
        Run sent = send(holder.address());
        assertThat(sent.status()).as(sent.output()).isZero();
        String id = holder.awaitMails("").get("items").get(0).get("id").asText();
        List<String> answers = new ArrayList<>();
        for (String path : List.of("", "/html", "/raw", "/attachments/0")) {
            var answer = holder.get("/messages/" + id + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            answers.add(answer.body());
        }
        assertThat(answers.get(0)).contains(subject.value()).contains(body.value());
        return holder;
    }

    private Run send(String address) {
        try {
            Path file = Files.writeString(scratch.resolve(fileName.value() + ".txt"), fileContent.value());
            Run sent = Programs.swaks(
                    server,
                    address,
                    "--from",
                    sender.value() + "@outside.example",
                    "--header",
                    "Subject: " + subject.value(),
                    "--body",
                    "<html><body><p>" + body.value() + "</p></body></html>",
                    "--add-header",
                    "MIME-Version: 1.0",
                    "--attach-type",
                    "text/html",
                    "--attach-body",
                    "<p>" + body.value() + "</p>",
                    "--attach-type",
                    "text/plain",
                    "--attach",
                    "@" + file);
            Files.delete(file);
            return sent;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
