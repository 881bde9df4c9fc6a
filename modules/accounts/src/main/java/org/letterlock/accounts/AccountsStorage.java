package org.letterlock.accounts;

import org.jdbi.v3.core.Jdbi;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.storage.Migrations;

/**
 * Where accounts are kept.
 *
 * @param jdbi the module's database, brought up by {@link #MIGRATIONS}
 * @param keys durable keys of people and organisations, kept apart from the database
 * @param digest by which addresses and short names are found without being readable
 */
public record AccountsStorage(Jdbi jdbi, SubjectKeys keys, KeyedDigest digest) {

    /** The name of the module's schema. */
    public static final String SCHEMA = "accounts";

    /** The name of the module's key file in the key directory. */
    public static final String KEY_FILE = "accounts.keys";

    /** The name of the key file of mail that waits. */
    public static final String POST_KEY_FILE = "post.keys";

    /** The name of the file, beside the keys, that remembers how far the audit went. */
    public static final String AUDIT_WITNESS = "audit.head";

    /** The steps to the module's tables. */
    public static final Migrations MIGRATIONS = Migrations.of(
            AccountsStorage.class,
            "V1__people.sql",
            "V2__signin.sql",
            "V3__keys.sql",
            "V4__post.sql",
            "V5__workspace.sql",
            "V6__audit_chain.sql",
            "V7__google.sql");

    @Override
    public String toString() {
        return "AccountsStorage[hidden]";
    }
}
