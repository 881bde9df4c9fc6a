package org.letterlock.inboxes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;

/** PostgreSQL's form of the contract, on a real server. */
class PostgresAddressClaimsTest extends AddressClaimsContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static ModuleDatabase database;

    @BeforeAll
    static void migrate() {
        database = POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @Override
    AddressClaims claims() {
        return new PostgresAddressClaims(database.jdbi());
    }

    @Test
    void settlesOnlyClaimsWithoutAStoredInbox() {
        Instant noon = InboxStoreContract.NOON;
        Instant far = noon.plus(Duration.ofDays(31));
        Instant settled = noon.plus(Duration.ofDays(30));
        StoredInbox stored = InboxStoreContract.inbox();
        AddressDigest crashed = new AddressDigest("crashed".getBytes(StandardCharsets.US_ASCII));
        AddressDigest older = new AddressDigest("older".getBytes(StandardCharsets.US_ASCII));
        try (InboxStore store = new PostgresInboxStore(database.jdbi(), new InboxCaps(1, 1, 1))) {
            store.create(stored);
        }
        claims().claim(stored.address(), noon, far);
        claims().claim(crashed, noon, far);
        claims().claim(older, noon, settled.minusSeconds(60));
        claims().settle(settled);

        assertThat(claims().claim(stored.address(), settled, far)).isFalse();
        assertThat(claims().claim(crashed, settled.minusMillis(1), far)).isFalse();
        assertThat(claims().claim(crashed, settled, far)).isTrue();
        assertThat(claims().claim(older, settled.minusSeconds(60), far)).isTrue();
    }
}
