package org.letterlock.app;

import java.util.Optional;
import java.util.function.Consumer;
import org.letterlock.accounts.AccountsStorage;
import org.letterlock.desk.DeskStorage;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.inboxes.InboxPolicies;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.shield.ShieldStorage;
import org.letterlock.storage.Database;
import org.letterlock.storage.Migrations;
import org.letterlock.storage.ModuleDatabase;

/**
 * Where the modules of one installation keep their things: each in a schema with a role and a key file of its own.
 *
 * @param opened told of whatever must be closed again
 */
record ModuleStorages(KeyDirectory keys, Database database, Consumer<AutoCloseable> opened) {

    private ModuleDatabase tables(String schema, Migrations migrations) {
        ModuleDatabase tables = database.module(schema, keys.secret("database role"), migrations);
        opened.accept(tables);
        return tables;
    }

    AccountsStorage accounts() {
        return new AccountsStorage(
                tables(AccountsStorage.SCHEMA, AccountsStorage.MIGRATIONS).jdbi(),
                keys.subjects(AccountsStorage.KEY_FILE, Optional.empty()),
                new KeyedDigest(keys.secret("account digest")));
    }

    DayStorage days() {
        return new DayStorage(
                tables(DayStorage.SCHEMA, DayStorage.MIGRATIONS).jdbi(),
                keys.subjects(DayStorage.KEY_FILE, Optional.of(InboxPolicies.LIFETIMES.day())));
    }

    DeskStorage desk() {
        return new DeskStorage(
                tables(DeskStorage.SCHEMA, DeskStorage.MIGRATIONS).jdbi(),
                keys.subjects(DeskStorage.KEY_FILE, Optional.empty()),
                new KeyedDigest(keys.secret("desk digest")));
    }

    ShieldStorage shield() {
        return new ShieldStorage(
                tables(ShieldStorage.SCHEMA, ShieldStorage.MIGRATIONS).jdbi(),
                keys.subjects(ShieldStorage.KEY_FILE, Optional.empty()));
    }
}
