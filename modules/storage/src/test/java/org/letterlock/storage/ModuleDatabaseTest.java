package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.storage.testing.PostgresExtension;

class ModuleDatabaseTest {

    private static final Migrations NOTES = Migrations.of(ModuleDatabaseTest.class, "V1__notes.sql", "V2__colours.sql");

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void bringsTheTablesUpToDateOnceAndKeepsRows() {
        try (ModuleDatabase first = POSTGRES.module("storage_test", NOTES)) {
            first.jdbi().useHandle(handle -> handle.execute("INSERT INTO note (name, body) VALUES ('kept', '')"));
        }
        try (ModuleDatabase second = POSTGRES.module("storage_test", NOTES)) {
            assertThat(count(second.jdbi(), "note WHERE name = 'kept'")).isOne();
            assertThat(count(second.jdbi(), "flyway_schema_history")).isEqualTo(2);
        }
    }

    private static int count(Jdbi jdbi, String from) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + from)
                .mapTo(Integer.class)
                .one());
    }
}
