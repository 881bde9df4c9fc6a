package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's beginning and end, in all the ways they go. */
@Timeout(60)
class PostgresServerLifeTest {

    // One for all tests, since copies take long; a test that damages it takes its own.
    private static final ClusterCopy COPY = new ClusterCopy();

    private final String row = UUID.randomUUID().toString();

    @AfterEach
    void stop() {
        new LeftProcesses(COPY.cluster()).stop();
    }

    @AfterAll
    static void delete() throws IOException {
        COPY.close();
    }

    @Test
    void keepsRowsOverARestart() throws SQLException {
        try (PostgresServer server = COPY.start()) {
            storeRow(server);
        }
        try (PostgresServer server = COPY.start()) {
            assertThat(rows(server)).isOne();
        }
    }

    @Test
    void isGoneAfterClosing() throws Exception {
        PostgresServer server = COPY.start();
        server.close();
        server.close();
        server.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(COPY.cluster().resolve("postmaster.pid")).doesNotExist();
        assertThatThrownBy(server.address()::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void closesWhileATransactionIsOpen() throws SQLException {
        PostgresServer server = COPY.start();
        try (Connection connection = server.address().connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE unfinished (id int)");
            }
            server.close();
        } catch (SQLException _) {
            // Closing the connection tells that the server is gone.
        }
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
    }

    @Test
    void takesOverFromAKilledJvm() throws Exception {
        ServerChild child = ServerChild.start(COPY.home());
        assertThatThrownBy(() -> DataDirectory.open(COPY.home()))
                .isInstanceOfSatisfying(
                        DataDirectoryInUseException.class,
                        e -> assertThat(e.pid()).isEqualTo(OptionalLong.of(child.pid())))
                .hasMessageContaining("process " + child.pid());
        assertThatThrownBy(COPY::start)
                .as("without the lock")
                .isInstanceOf(DataDirectoryInUseException.class)
                .hasMessageContaining("process " + child.pid());
        child.kill();
        assertThat(ProcessHandle.of(child.serverPid())).as("the orphan").isPresent();
        try (DataDirectory _ = DataDirectory.open(COPY.home());
                PostgresServer server = COPY.start()) {
            assertThat(server.pid()).isNotEqualTo(child.serverPid());
            assertThat(ProcessHandle.of(child.serverPid())).isEmpty();
            storeRow(server);
        }
    }

    @Test
    void stopsAnOrphanWithOpenSessionsAndKeepsItsRows() throws SQLException {
        PostgresServer abandoned = COPY.start();
        storeRow(abandoned);
        try (Connection open = abandoned.address().connect();
                PostgresServer server = COPY.start()) {
            assertThat(open.isValid(1)).isFalse();
            assertThat(ProcessHandle.of(abandoned.pid())).isEmpty();
            assertThat(rows(server)).isOne();
        }
    }

    @Test
    void findsAnOrphanWhosePidFileIsGone() throws IOException {
        PostgresServer abandoned = COPY.start();
        Files.delete(COPY.cluster().resolve("postmaster.pid"));
        try (PostgresServer server = COPY.start()) {
            assertThat(ProcessHandle.of(abandoned.pid())).isEmpty();
            assertThat(server.pid()).isNotEqualTo(abandoned.pid());
        }
    }

    @Test
    void keepsCommittedRowsWhenTheServerIsKilled() throws Exception {
        PostgresServer killed = COPY.start();
        storeRow(killed);
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        try (PostgresServer server = COPY.start()) {
            assertThat(rows(server)).isOne();
        }
        killed.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheNumberInThePidFile() throws IOException, InterruptedException {
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    COPY.cluster().resolve("postmaster.pid"),
                    bystander.pid() + "\n" + COPY.cluster() + "\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n");
            try (PostgresServer server = COPY.start()) {
                assertThat(server.pid()).isNotEqualTo(bystander.pid());
                assertThat(bystander.isAlive()).isTrue();
            }
        } finally {
            bystander.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a number\n", "999999999999999999999\n", "1\n"})
    void startsInSpiteOfABrokenPidFile(String content) throws Exception {
        Files.writeString(COPY.cluster().resolve("postmaster.pid"), content);
        try (PostgresServer server = COPY.start()) {
            assertThat(rows(server)).isZero();
        }
    }

    @Test
    void removesWhatAHalfMadeClusterLeft() throws Exception {
        Path home = TestServer.newDirectory("postgres-half-");
        Path half = Files.createDirectories(home.resolve("cluster.new/base"));
        Files.writeString(half.resolve("1"), "half");
        try (PostgresServer server = PostgresServer.start(home, TestServer.programs(), home)) {
            assertThat(rows(server)).isZero();
            assertThat(home.resolve("cluster.new")).doesNotExist();
        }
        PrivateFiles.deleteTree(home);
    }

    @Test
    void saysThatThePasswordIsOfAnotherInstallationAndStopsTheServer() throws IOException {
        String right = Files.readString(COPY.passwordFile());
        Files.writeString(COPY.passwordFile(), "a-wrong-password\n");
        try {
            assertThatThrownBy(COPY::start)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("same installation")
                    .hasMessageNotContaining("a-wrong-password");
            assertThat(new LeftProcesses(COPY.cluster()).find()).isEmpty();
        } finally {
            Files.writeString(COPY.passwordFile(), right);
        }
    }

    @Test
    void tellsWhatTheServerSaidWhenItDoesNotStart() throws IOException {
        try (ClusterCopy damaged = new ClusterCopy()) {
            PrivateFiles.deleteTree(damaged.cluster().resolve("global"));
            assertThatThrownBy(damaged::start)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("did not start")
                    .hasMessageContaining("global/pg_control");
        }
    }

    @Test
    void writesItsOwnSettingsAgain() throws Exception {
        Files.writeString(COPY.cluster().resolve("postgresql.conf"), "fsync = off\nlisten_addresses = '*'\n");
        Files.writeString(COPY.cluster().resolve("pg_hba.conf"), "host all all all trust\n");
        try (PostgresServer server = COPY.start()) {
            assertThatThrownBy(server.address().as(PostgresCluster.ADMINISTRATOR, "x")::connect)
                    .isInstanceOf(SQLException.class);
            try (Connection connection = server.address().connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW fsync")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("on");
            }
        }
    }

    private void storeRow(PostgresServer server) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (id text)");
            statement.execute("INSERT INTO kept VALUES ('" + row + "')");
        }
    }

    private int rows(PostgresServer server) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (id text)");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM kept WHERE id = '" + row + "'")) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
