package org.letterlock.inboxes;

import org.jdbi.v3.core.Jdbi;
import org.letterlock.inboxes.store.PostgresAddressClaims;
import org.letterlock.inboxes.store.PostgresInboxStore;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.storage.Migrations;

/**
 * Where inboxes of profile {@link Profile#DAY} outlive the process.
 *
 * @param jdbi the module's database, brought up by {@link #MIGRATIONS}
 * @param keys durable keys, kept apart from the database
 */
public record DayStorage(Jdbi jdbi, SubjectKeys keys) {

    /** The name of the module's schema. */
    public static final String SCHEMA = PolicyRows.SCHEMA;

    /** The name of the module's key file in the key directory. */
    public static final String KEY_FILE = "inboxes.keys";

    /** The steps to the module's tables. */
    public static final Migrations MIGRATIONS =
            Migrations.of(DayStorage.class, "V1__inboxes.sql", "V2__authentication.sql", "V3__visits.sql");

    Inboxes.Stores open(Limits limits) {
        return new Inboxes.Stores(new PostgresInboxStore(jdbi, limits.caps()), keys, new PostgresAddressClaims(jdbi));
    }

    @Override
    public String toString() {
        return "DayStorage[hidden]";
    }
}
