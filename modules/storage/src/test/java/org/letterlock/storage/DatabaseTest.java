package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.storage.testing.PostgresExtension;

/** A database of the operator's own, played by the shared server. */
class DatabaseTest {

    private static final byte[] SECRET =
            "another secret of 32 octets, more or less".getBytes(StandardCharsets.US_ASCII);
    private static final Migrations NOTES = Migrations.of(DatabaseTest.class, "V1__notes.sql");

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void worksByUrl() {
        try (ModuleDatabase module = Database.at(url("")).module("storage_test", SECRET, NOTES)) {
            String user = module.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT current_user")
                            .mapTo(String.class)
                            .one());
            assertThat(user).isEqualTo("letterlock_storage_test");
        }
    }

    @Test
    void worksForAnAdministratorWhoIsNoSuperuser() throws Exception {
        DatabaseAddress super_ = POSTGRES.database().address();
        try (Connection connection = super_.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE plain_owner LOGIN CREATEROLE PASSWORD 'plain'");
            statement.execute("CREATE DATABASE plain OWNER plain_owner");
        }
        Database database = Database.at(super_.withDatabase("plain").as("plain_owner", "plain"));
        try {
            for (int start = 0; start < 2; start++) {
                try (ModuleDatabase module =
                        database.module("plain_module", SECRET, Migrations.of(DatabaseTest.class))) {
                    module.jdbi().useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS t (id int)"));
                }
            }
            assertThat(database.catalogue().columns())
                    .contains(new CatalogueColumn("plain_module", "t", "id", "integer"));
        } finally {
            TestServer.drop(database);
        }
    }

    @Test
    void saysThatTheAdministratorMayTooLittle() throws Exception {
        try (Connection connection = POSTGRES.database().address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE weak LOGIN PASSWORD 'weak'");
        }
        Database database = Database.at(POSTGRES.database().address().as("weak", "weak"));
        assertThatThrownBy(() -> database.module("weak_module", SECRET, Migrations.of(DatabaseTest.class)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("CREATEROLE")
                .hasMessageContaining("letterlock_weak_module");
    }

    @Test
    void namesServerDatabaseAndUserWhenThePasswordIsWrongButNotThePassword() {
        DatabaseAddress address = POSTGRES.database().address();
        String url = "postgresql://" + address.user() + ":WRONG-SECRET@127.0.0.1:" + address.port() + "/"
                + address.database();
        assertThatThrownBy(() -> Database.at(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("127.0.0.1:" + address.port())
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("WRONG-SECRET")
                .hasStackTraceContaining("PSQLException");
    }

    @Test
    void saysThatTheDatabaseDoesNotExist() {
        assertThatThrownBy(() -> Database.at(url("").replaceFirst("/test_[0-9]+", "/nowhere")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("\"nowhere\" does not exist");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Database.at("postgresql://u:SECRET@127.0.0.1:" + port + "/d"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void tellsTheWayOutWhenTheServerHasNoEncryption() {
        assertThatThrownBy(() -> Database.at(url("?sslmode=require")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("sslmode=disable");
    }

    private static String url(String query) {
        DatabaseAddress address = POSTGRES.database().address();
        return "postgresql://" + address.user() + ":" + address.password() + "@127.0.0.1:" + address.port() + "/"
                + address.database() + query;
    }
}
