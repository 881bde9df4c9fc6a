package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.letterlock.app.CommandLine;
import org.letterlock.app.CommandLine.Ran;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Proves;

/** The command line as child processes, beside a running server and without one, on the same data. */
@Timeout(300)
final class CommandLineIT {

    private RunningServer server;

    @BeforeEach
    void startServer() {
        server = RunningServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Ran letterlock(String... arguments) throws Exception {
        return CommandLine.letterlock(server, arguments);
    }

    private Path socket() {
        return server.dataDirectory().resolve("control/socket");
    }

    @Test
    void worksOnTheSameDataWhetherTheServerRunsOrNot() throws Exception {
        assertThat(letterlock("organisation", "create", "--slug", "acme")).isEqualTo(new Ran(0, "acme\n", ""));
        server.stop();

        Ran again = letterlock("organisation", "create", "--slug", "acme");
        assertThat(again.status()).isOne();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("Another organisation").doesNotContain("\tat ");
        Ran other = letterlock("organisation", "create", "--slug", "other", "--name", "Other", "--json");
        assertThat(other.status()).isZero();
        assertThat(other.out()).contains("\"slug\":\"other\"").contains("\"name\":\"Other\"");
        server.launch();

        assertThat(letterlock("organisation", "create", "--slug", "other").status())
                .isOne();
        assertThat(String.join("\n", server.output())).doesNotContain("acme").doesNotContain("other");
    }

    @Test
    @Proves("SHIELD-02")
    void makesAKeyThatWorksUntilItIsRevoked() throws Exception {
        letterlock("organisation", "create", "--slug", "acme");
        Ran made = letterlock("key", "create", "--organisation", "acme", "--scope", "organisation:read");
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).matches("llk_[A-Za-z0-9_-]{43}\n");
        String key = made.out().strip();
        assertThat(call(key)).isEqualTo(200);

        String listed = letterlock("key", "list", "--organisation", "acme").out();
        assertThat(listed).contains("live", "organisation:read").doesNotContain(key);
        String id = listed.split(" ", 2)[0];
        assertThat(letterlock("key", "revoke", "--organisation", "acme", id).status())
                .isZero();

        assertThat(call(key)).isEqualTo(401);
        assertThat(letterlock("key", "revoke", "--organisation", "acme", id).status())
                .isOne();
        assertThat(String.join("\n", server.output())).doesNotContain(key);
    }

    @Test
    void replacesTheMasterKeyBesideTheRunningServerAndWithoutIt() throws Exception {
        SignedUp person = SignedUp.at(server);
        Path master = server.keyDirectory().resolve("master.key");
        String before = Files.readString(master);

        Ran running = letterlock("master-key", "rotate", "--json");

        assertThat(running.status()).as(running.err()).isZero();
        assertThat(running.out()).matches("\\{.*\"keys\":\\d+.*}\n").contains("\"files\":6");
        assertThat(running.out()).doesNotContain(before.strip());
        String between = Files.readString(master);
        assertThat(between).isNotEqualTo(before);
        assertThat(person.get("/app/account").body()).contains(person.email());
        server.stop();

        Ran stopped = letterlock("master-key", "rotate");

        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(stopped.out()).startsWith("The master key is new");
        assertThat(Files.readString(master)).isNotEqualTo(between);
        server.launch();
        assertThat(person.get("/app/account").body()).contains(person.email());
        assertThat(letterlock("master-key", "rotate", "--help").out()).contains("--json");
        assertThat(letterlock("master-key").status()).isEqualTo(2);
    }

    @Test
    void makesNoKeyForNobodyOrNothing() throws Exception {
        letterlock("organisation", "create", "--slug", "acme");
        for (String[] wrong : new String[][] {
            {"key", "create", "--organisation", "nobody", "--scope", "organisation:read"},
            {"key", "create", "--organisation", "acme", "--scope", "everything"},
            {"key", "revoke", "--organisation", "acme", "0".repeat(26)},
            {"key", "revoke", "--organisation", "acme", "nonsense"},
            {"key", "list", "--organisation", "nobody"}
        }) {
            Ran ran = letterlock(wrong);
            assertThat(ran.status()).as(String.join(" ", wrong)).isOne();
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).isNotBlank().doesNotContain("\tat ");
        }
    }

    private int call(String key) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.http().resolve("/api/v1/organisation"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        Ran help = letterlock("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("organisation").contains("--help");
        assertThat(letterlock("organisation", "--help").out()).contains("create");
        assertThat(letterlock("organisation", "create", "--help").out())
                .contains("--slug")
                .contains("--json");

        for (String[] wrong : new String[][] {
            {},
            {"nonsense"},
            {"organisation"},
            {"organisation", "create"},
            {"organisation", "create", "--slug"},
            {"organisation", "create", "--slug", "a-b", "--nonsense"}
        }) {
            Ran ran = letterlock(wrong);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).containsAnyOf("Usage", "Did you mean").doesNotContain("\tat ");
        }
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        for (String slug : List.of("A", "a", "new", "ä", "../x")) {
            Ran ran = letterlock("organisation", "create", "--slug", slug);
            assertThat(ran.status()).isOne();
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("short name");
        }
    }

    @Test
    void letsNobodyButItsOwnerIn() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
        // A user of no rights, where the machine lets us be one.
        Process nobody = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "test",
                        "-e",
                        socket().toString())
                .start();
        assertThat(nobody.waitFor()).isNotZero();
    }

    @Test
    void survivesGarbageAndLeavers() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            send(garbage);
        }
        var longFrame = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(longFrame)) {
            out.writeInt(0x4C4C4331);
            out.writeInt(1);
            out.writeInt(Integer.MAX_VALUE);
        }
        send(longFrame.toByteArray());

        assertThat(letterlock("organisation", "create", "--slug", "alive").status())
                .isZero();
    }

    /** Sends, says that nothing more comes, and waits until the server hangs up. */
    private void send(byte[] octets) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(ByteBuffer.wrap(octets));
            channel.shutdownOutput();
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEmpty();
        } catch (IOException hungUp) {
            // The server may hang up before everything was taken.
        }
    }

    @Test
    void worksAfterTheServerWasKilled() throws Exception {
        server.kill();
        assertThat(Files.exists(socket())).isTrue();

        assertThat(letterlock("organisation", "create", "--slug", "after").status())
                .isZero();
        server.launch();
        assertThat(letterlock("organisation", "create", "--slug", "after").status())
                .isOne();
    }
}
