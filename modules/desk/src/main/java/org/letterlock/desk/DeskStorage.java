package org.letterlock.desk;

import org.jdbi.v3.core.Jdbi;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.storage.Migrations;

/**
 * Where the desk keeps its things.
 *
 * @param jdbi the module's database, brought up by {@link #MIGRATIONS}
 * @param keys durable keys, one for each open request and each ticket
 * @param digest by which what one address asked is found without the address being readable
 */
public record DeskStorage(Jdbi jdbi, SubjectKeys keys, KeyedDigest digest) {

    /** The name of the module's schema. */
    public static final String SCHEMA = "desk";

    /** The name of the module's key file in the key directory. */
    public static final String KEY_FILE = "desk.keys";

    /** The steps to the module's tables. */
    public static final Migrations MIGRATIONS = Migrations.of(
            DeskStorage.class,
            "V1__desk.sql",
            "V2__tickets.sql",
            "V3__mail.sql",
            "V4__disclosures.sql",
            "V5__evidence.sql",
            "V6__incidents.sql");

    @Override
    public String toString() {
        return "DeskStorage[hidden]";
    }
}
