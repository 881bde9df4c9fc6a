package org.letterlock.inboxes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;

/** PostgreSQL's form of the contract, on a real server. */
class PostgresInboxStoreTest extends InboxStoreContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static ModuleDatabase database;

    @BeforeAll
    static void migrate() {
        database = POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @BeforeEach
    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE inbox CASCADE"));
    }

    @Override
    InboxStore open(InboxCaps caps) {
        return new PostgresInboxStore(database.jdbi(), caps);
    }

    @Test
    void showsWhatItToldAsStoredToAnotherConnectionAtOnce() {
        InboxStore writer = open(new InboxCaps(10, 1000, 10));
        InboxStore reader = open(new InboxCaps(10, 1000, 10));
        StoredInbox inbox = inbox();
        writer.create(inbox);
        for (int i = 1; i <= 50; i++) {
            join(writer.append(List.of(mail(inbox.id(), 1))));
            assertThat(reader.mails(inbox.id(), 0, 100)).hasSize(Math.min(i, 10));
        }
        writer.close();
        reader.close();
    }

    @Test
    void leavesNoRowOfARemovedInbox() {
        InboxStore store = open(new InboxCaps(2, 1000, 10));
        StoredInbox inbox = inbox();
        store.create(inbox);
        for (int i = 0; i < 5; i++) {
            join(store.append(List.of(mail(inbox.id(), 1))));
        }
        store.remove(inbox.id());
        store.close();

        for (String table : List.of("inbox", "mail", "removal")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void refusesWhatComesAfterItsClose() {
        InboxStore store = open(new InboxCaps(2, 1000, 10));
        store.close();

        assertThat(store.append(List.of(mail(UUID.randomUUID(), 1))).toCompletableFuture())
                .isCompletedExceptionally();
    }

    private static int count(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM <table>")
                        .define("table", table)
                        .mapTo(Integer.class)
                        .one());
    }
}
