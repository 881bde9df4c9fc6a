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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's beginning and end, in all the ways they go. */
@Timeout(60)
class PostgresServerLifeTest {

    private final ClusterCopy copy = new ClusterCopy();

    @AfterEach
    void tidy() throws IOException {
        copy.close();
    }

    @Test
    void keepsRowsOverARestart() throws SQLException {
        try (PostgresServer server = copy.start()) {
            storeRow(server);
        }
        try (PostgresServer server = copy.start()) {
            assertThat(rows(server)).isOne();
        }
    }

    @Test
    void isGoneAfterClosing() throws Exception {
        PostgresServer server = copy.start();
        server.close();
        server.close();
        server.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(copy.cluster().resolve("postmaster.pid")).doesNotExist();
        assertThatThrownBy(server.address()::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void closesWhileATransactionIsOpen() throws SQLException {
        PostgresServer server = copy.start();
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
        ServerChild child = ServerChild.start(copy.home());
        assertThatThrownBy(() -> DataDirectory.open(copy.home()))
                .isInstanceOfSatisfying(
                        DataDirectoryInUseException.class,
                        e -> assertThat(e.pid()).isEqualTo(OptionalLong.of(child.pid())))
                .hasMessageContaining("process " + child.pid());
        child.kill();
        assertThat(ProcessHandle.of(child.serverPid())).as("the orphan").isPresent();
        try (DataDirectory _ = DataDirectory.open(copy.home());
                PostgresServer server = copy.start()) {
            assertThat(server.pid()).isNotEqualTo(child.serverPid());
            assertThat(ProcessHandle.of(child.serverPid())).isEmpty();
            storeRow(server);
        }
    }

    @Test
    void stopsAnOrphanWithOpenSessionsAndKeepsItsRows() throws SQLException {
        PostgresServer abandoned = copy.start();
        storeRow(abandoned);
        try (Connection open = abandoned.address().connect();
                PostgresServer server = copy.start()) {
            assertThat(open.isValid(1)).isFalse();
            assertThat(ProcessHandle.of(abandoned.pid())).isEmpty();
            assertThat(rows(server)).isOne();
        }
    }

    @Test
    void findsAnOrphanWhosePidFileIsGone() throws IOException {
        PostgresServer abandoned = copy.start();
        Files.delete(copy.cluster().resolve("postmaster.pid"));
        try (PostgresServer server = copy.start()) {
            assertThat(ProcessHandle.of(abandoned.pid())).isEmpty();
            assertThat(server.pid()).isNotEqualTo(abandoned.pid());
        }
    }

    @Test
    void keepsCommittedRowsWhenTheServerIsKilled() throws Exception {
        PostgresServer killed = copy.start();
        storeRow(killed);
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        try (PostgresServer server = copy.start()) {
            assertThat(rows(server)).isOne();
        }
        killed.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheNumberInThePidFile() throws IOException, InterruptedException {
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    copy.cluster().resolve("postmaster.pid"),
                    bystander.pid() + "\n" + copy.cluster() + "\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n");
            try (PostgresServer server = copy.start()) {
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
        Files.writeString(copy.cluster().resolve("postmaster.pid"), content);
        try (PostgresServer server = copy.start()) {
            assertThat(rows(server)).isZero();
        }
    }

    @Test
    void removesWhatAHalfMadeClusterLeft() throws Exception {
        PrivateFiles.deleteTree(copy.cluster());
        Path half = Files.createDirectories(copy.home().resolve("cluster.new/base"));
        Files.writeString(half.resolve("1"), "half");
        try (PostgresServer server = copy.start()) {
            assertThat(rows(server)).isZero();
            assertThat(copy.home().resolve("cluster.new")).doesNotExist();
        }
    }

    @Test
    void saysThatThePasswordIsOfAnotherInstallationAndStopsTheServer() throws IOException {
        Files.writeString(copy.passwordFile(), "a-wrong-password\n");
        assertThatThrownBy(copy::start)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("same installation")
                .hasMessageNotContaining("a-wrong-password");
        assertThat(new LeftProcesses(copy.cluster()).find()).isEmpty();
    }

    @Test
    void tellsWhatTheServerSaidWhenItDoesNotStart() throws IOException {
        PrivateFiles.deleteTree(copy.cluster().resolve("global"));
        assertThatThrownBy(copy::start)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("global/pg_control");
    }

    @Test
    void writesItsOwnSettingsAgain() throws Exception {
        Files.writeString(copy.cluster().resolve("postgresql.conf"), "fsync = off\nlisten_addresses = '*'\n");
        Files.writeString(copy.cluster().resolve("pg_hba.conf"), "host all all all trust\n");
        try (PostgresServer server = copy.start()) {
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

    private static void storeRow(PostgresServer server) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
    }

    private static int rows(PostgresServer server) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery("SELECT to_regclass('kept') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return 0;
            }
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM kept")) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
