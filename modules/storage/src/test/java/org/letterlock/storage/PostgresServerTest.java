package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server while it runs. */
class PostgresServerTest {

    private final PostgresServer server = TestServer.server();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fsync                             | on
            synchronous_commit                | on
            full_page_writes                  | on
            data_checksums                    | on
            password_encryption               | scram-sha-256
            listen_addresses                  | 127.0.0.1
            unix_socket_directories           | ''
            max_connections                   | 40
            shared_buffers                    | 64MB
            server_encoding                   | UTF8
            log_min_messages                  | log
            log_min_error_statement           | panic
            log_error_verbosity               | terse
            log_statement                     | none
            log_min_duration_statement        | -1
            log_parameter_max_length_on_error | 0
            track_activities                  | off
            jit                               | off
            allow_alter_system                | off
            """)
    void runsWithTheSetting(String name, String value) throws SQLException {
        assertThat(show(name)).isEqualTo(value);
    }

    @Test
    void isTheVersionTheProgramsAreNamedAfter() throws SQLException {
        assertThat(PostgresBinaries.VERSION).startsWith(show("server_version") + ".");
    }

    @Test
    void refusesAWrongPassword() {
        DatabaseAddress wrong = server.address().as(PostgresCluster.ADMINISTRATOR, "wrong");
        assertThatThrownBy(wrong::connect)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void refusesAnUnknownRole() {
        assertThatThrownBy(server.address().as("postgres", "postgres")::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void isNotReachableThroughAnotherAddressOfThisMachine() throws IOException {
        for (InetAddress address : addressesOfThisMachine()) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, server.port()), 1000))
                        .as(address.toString())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void leavesNoCoreFileAndWorksInASessionOfItsOwnWithoutOurEnvironment() throws IOException {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        assertThat(Files.readString(process.resolve("limits"))).containsPattern("Max core file size +0 +0 ");
        String[] status = Files.readString(process.resolve("stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ", 0);
        assertThat(status[3]).as("session").isEqualTo(Long.toString(server.pid()));
        assertThat(Files.readString(process.resolve("environ")).split("\0", 0))
                .allMatch(variable -> variable.matches("(?s)(PATH|LC_ALL|TZ|PWD|OLDPWD|SHLVL|_|PG.*)=.*"));
    }

    @Test
    void keepsItsFilesFromOthers() throws IOException {
        for (String name : List.of("cluster", "server.log", "database-password", "cluster/postgresql.conf")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(TestServer.home().resolve(name))))
                    .as(name)
                    .endsWith("------");
        }
    }

    @Test
    void logsNoStatementAndNoValueWhateverFails() throws Exception {
        String canary = "canary-" + UUID.randomUUID();
        Database database = TestServer.createDatabase();
        try (Connection connection = database.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bird (name text UNIQUE, age int CHECK (age < 100))");
            statement.execute("INSERT INTO bird VALUES ('" + canary + "')");
            for (String failing : List.of(
                    "INSERT INTO bird VALUES ('" + canary + "')",
                    "INSERT INTO bird VALUES ('other " + canary + "', 1000)",
                    "SELECT '" + canary + "'::int",
                    "SELECT 1 /* " + canary + " */ FROM nowhere",
                    "SELECT '" + canary + "' +",
                    "SELECT set_config('" + canary.replace('-', '_') + "', 'x', false)",
                    "DO $$ BEGIN RAISE WARNING '" + canary + "'; RAISE EXCEPTION '" + canary + "'; END $$",
                    "SELECT pg_terminate_backend(pg_backend_pid()), '" + canary + "'")) {
                assertThatThrownBy(() -> statement.execute(failing)).as(failing).isInstanceOf(SQLException.class);
            }
        } finally {
            TestServer.drop(database);
        }
        assertThat(filesHolding(canary))
                .as("files outside the tables that hold the canary")
                .isEmpty();
    }

    @Test
    void keepsStatementTextOutOfTheViewOfActivity() throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE query ILIKE '%select%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private String show(String name) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();
    }

    /** Tables and the write-ahead log hold what was stored; nothing else may. */
    private static List<Path> filesHolding(String canary) throws IOException {
        List<Path> found = new ArrayList<>();
        List<String> forms = List.of(
                canary,
                canary.replace('-', '_'),
                canary.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> all = Files.find(TestServer.home(), 20, (_, attributes) -> attributes.isRegularFile())) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String path = TestServer.home().relativize(file).toString();
                if (path.startsWith("cluster/base/") || path.startsWith("cluster/pg_wal/")) {
                    continue;
                }
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (forms.stream().anyMatch(content::contains)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
