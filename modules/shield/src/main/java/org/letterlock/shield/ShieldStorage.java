package org.letterlock.shield;

import org.jdbi.v3.core.Jdbi;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.storage.Migrations;

/**
 * Where the shield keeps what organisations chose; of checks it keeps nothing.
 *
 * @param jdbi the module's database, brought up by {@link #MIGRATIONS}
 * @param keys durable keys, one for each organisation that chose something
 */
public record ShieldStorage(Jdbi jdbi, SubjectKeys keys) {

    /** The name of the module's schema. */
    public static final String SCHEMA = "shield";

    /** The name of the module's key file in the key directory. */
    public static final String KEY_FILE = "shield.keys";

    /** The steps to the module's tables. */
    public static final Migrations MIGRATIONS =
            Migrations.of(ShieldStorage.class, "V1__shield.sql", "V2__velocity.sql", "V3__appeals.sql");

    @Override
    public String toString() {
        return "ShieldStorage[hidden]";
    }
}
