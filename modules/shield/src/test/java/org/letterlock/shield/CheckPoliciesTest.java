package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.SealBrokenException;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.VerdictPolicy;

/** The rules of organisations over a real database. */
final class CheckPoliciesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final HeapSubjectKeys keys = new HeapSubjectKeys();
    private final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    private ModuleDatabase database;
    private CheckPolicies policies;

    @BeforeEach
    void open() {
        database = POSTGRES.module("shield", ShieldStorage.MIGRATIONS);
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE policy"));
        policies = opened();
    }

    private CheckPolicies opened() {
        return CheckPolicies.open(new ShieldStorage(database.jdbi(), keys), MovableClock.standing());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static VerdictPolicy from(int points) {
        return new VerdictPolicy(points, 100, Map.of(), OwnList.of(Set.of("vip.example")), OwnList.EMPTY);
    }

    @Test
    void areTheUsualOnesUntilOthersAreChosen() {
        assertThat(policies.of(organisation)).isEqualTo(VerdictPolicy.DEFAULTS);

        policies.choose(organisation, from(10));

        assertThat(policies.of(organisation)).isEqualTo(from(10));
        assertThat(opened().of(organisation)).as("after a start").isEqualTo(from(10));
        assertThat(policies.of(new OrganisationId(UUID.randomUUID()))).isEqualTo(VerdictPolicy.DEFAULTS);
    }

    @Test
    void areReadyOnceTheyAreReadAndUntilOthersAreChosen() {
        assertThat(policies.isReady(organisation)).isFalse();
        policies.of(organisation);
        assertThat(policies.isReady(organisation)).as("the usual ones").isTrue();

        policies.choose(organisation, from(10));

        assertThat(policies.isReady(organisation)).isFalse();
    }

    @Test
    void holdFromTheMomentTheyAreChosen() throws Exception {
        var done = new AtomicBoolean();
        // Readers that never wait would keep virtual threads from one another.
        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            for (int reader = 0; reader < 4; reader++) {
                readers.submit(() -> {
                    while (!done.get()) {
                        policies.of(organisation);
                    }
                });
            }
            for (int points = 1; points <= 100; points++) {
                policies.choose(organisation, from(points));
                assertThat(policies.of(organisation).challengeFrom()).isEqualTo(points);
            }
            done.set(true);
        }
    }

    @Test
    void endWithTheirOrganisation() {
        policies.choose(organisation, from(10));
        policies.of(organisation);

        policies.end(organisation);

        assertThat(policies.of(organisation)).isEqualTo(VerdictPolicy.DEFAULTS);
        assertThat(keys.subjects()).isEmpty();
    }

    @Test
    @Proves("SHIELD-32")
    void lieSealedInTheDatabaseAndOpenInTheirOwnRowOnly() {
        OrganisationId other = new OrganisationId(UUID.randomUUID());
        policies.choose(organisation, from(10));
        policies.choose(other, from(90));
        byte[] mine = stored(organisation);
        assertThat(new String(mine, StandardCharsets.ISO_8859_1))
                .doesNotContain("vip")
                .doesNotContain("10");

        byte[] flipped = mine.clone();
        flipped[flipped.length - 1] ^= 1;
        isRefused(flipped);
        isRefused(stored(other));
        isRefused(keys.find(organisation.subject()).orElseThrow().seal(new byte[] {1}, "shield:elsewhere:policy"));
        store(mine);
        assertThat(opened().of(organisation)).isEqualTo(from(10));
    }

    private byte[] stored(OrganisationId whose) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT policy_sealed FROM policy WHERE organisation_id = ?")
                        .bind(0, whose.value())
                        .mapTo(byte[].class)
                        .one());
    }

    private void store(byte[] sealed) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE policy SET policy_sealed = ? WHERE organisation_id = ?", sealed, organisation.value()));
    }

    private void isRefused(byte[] sealed) {
        store(sealed);
        assertThatThrownBy(() -> opened().of(organisation)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void ofManyOrganisationsOnlySomeAreHeld() {
        policies.choose(organisation, from(10));
        for (int other = 0; other <= Limits.POLICIES_IN_MEMORY; other++) {
            policies.of(new OrganisationId(new UUID(1, other)));
        }
        assertThat(policies.of(organisation)).isEqualTo(from(10));
    }
}
