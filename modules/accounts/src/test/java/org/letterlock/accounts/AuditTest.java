package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.AuditChain.Damage;
import org.letterlock.privacy.AuditChain.Verdict;
import org.letterlock.privacy.AuditChain.Verdict.Broken;
import org.letterlock.privacy.AuditChain.Verdict.Intact;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** The audit against somebody who can write to the database, but has no key. */
final class AuditTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private Jdbi database;
    private OrganisationId organisation;

    @BeforeEach
    void writeTenLines() {
        try (var before = new TestAccounts(POSTGRES)) {
            before.storage.jdbi().useHandle(handle -> {
                handle.execute("DELETE FROM audit");
                handle.execute("DELETE FROM audit_head");
            });
        }
        world = new TestAccounts(POSTGRES);
        database = world.storage.jdbi();
        organisation = new OrganisationId(UUID.randomUUID());
        note(10);
        assertThat(verdict()).isInstanceOf(Intact.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void note(int lines) {
        for (int line = 0; line < lines; line++) {
            world.accounts
                    .audit()
                    .note(
                            organisation,
                            Optional.of(new PersonId(UUID.randomUUID())),
                            Act.ROLE_CHANGED,
                            Optional.of(UUID.randomUUID()),
                            Optional.of("analyst"));
        }
    }

    private Verdict verdict() {
        return world.accounts.audit().check().verdict();
    }

    /** The sequence of the line number {@code line}, counted from 1. */
    private long sequence(int line) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT sequence FROM audit ORDER BY sequence OFFSET :before LIMIT 1")
                        .bind("before", line - 1)
                        .mapTo(Long.class)
                        .one());
    }

    private void attack(String statement) {
        int rows = database.withHandle(handle -> handle.execute(statement));
        assertThat(rows).as("the attack did something").isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = NULL",
                "actor = gen_random_uuid()",
                "organisation_id = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "act = 'member-left'",
                "object = NULL",
                "detail = 'owner'",
                "detail = NULL",
                "detail = ''",
                "link = sha256('made up')"
            })
    @Proves("CORE-11")
    void noticesAnyChangeOfALine(String change) {
        long changed = sequence(5);

        attack("UPDATE audit SET " + change + " WHERE sequence = " + changed);

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, changed));
    }

    @Test
    @Proves("CORE-11")
    void noticesALineRemovedFromTheMiddle() {
        long next = sequence(6);

        attack("DELETE FROM audit WHERE sequence = " + sequence(5));

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, next));
    }

    @Test
    void noticesALineRemovedWithItsLinkGivenToTheNext() {
        long fifth = sequence(5);
        long sixth = sequence(6);

        attack("UPDATE audit SET link = (SELECT link FROM audit WHERE sequence = " + fifth + ") WHERE sequence = "
                + sixth);
        attack("DELETE FROM audit WHERE sequence = " + fifth);

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, sixth));
    }

    @Test
    @Proves("CORE-11")
    void noticesTwoLinesThatChangedPlaces() {
        long fifth = sequence(5);
        long sixth = sequence(6);

        attack("UPDATE audit a SET at = b.at, actor = b.actor, object = b.object, link = b.link FROM audit b WHERE"
                + " (a.sequence, b.sequence) IN ((" + fifth + ", " + sixth + "), (" + sixth + ", " + fifth + "))");

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, fifth));
    }

    @Test
    void noticesALineRepeated() {
        attack("INSERT INTO audit (organisation_id, at, act, link)"
                + " SELECT organisation_id, at, act, link FROM audit WHERE sequence = " + sequence(10));

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, sequence(11)));
    }

    @Test
    void noticesAMadeUpLineWithTheHeadMovedToIt() {
        attack("INSERT INTO audit (organisation_id, at, act, link) VALUES (gen_random_uuid(), now(), 'key-created',"
                + " sha256('guess'))");
        attack("UPDATE audit_head SET link = sha256('guess')");

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, sequence(11)));
    }

    @Test
    void noticesAnEndThatIsMissing() {
        attack("DELETE FROM audit WHERE sequence >= " + sequence(9));

        assertThat(verdict()).isEqualTo(new Broken(Damage.END, 0));
    }

    @Test
    @Proves("CORE-11")
    void noticesAnEndThatIsMissingWithTheHeadMovedBack() {
        attack("DELETE FROM audit WHERE sequence >= " + sequence(9));
        attack("UPDATE audit_head SET link = (SELECT link FROM audit ORDER BY sequence DESC LIMIT 1)");

        assertThat(verdict()).isEqualTo(new Broken(Damage.END, 0));
        note(5);
        assertThat(verdict()).as("lines written since do not hide it").isEqualTo(new Broken(Damage.END, 0));
    }

    @Test
    void noticesABeginningThatIsMissing() {
        long second = sequence(2);
        attack("DELETE FROM audit WHERE sequence = " + sequence(1));

        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, second));
    }

    @Test
    @Proves("CORE-11")
    void noticesABeginningThatLeftBeforeItsTime() {
        attack("UPDATE audit_head SET cut_link = (SELECT link FROM audit WHERE sequence = " + sequence(3) + ")");
        attack("DELETE FROM audit WHERE sequence <= " + sequence(3));

        assertThat(verdict()).isEqualTo(new Broken(Damage.BEGINNING, 0));
    }

    @Test
    void noticesThatEverythingWasTakenAway() {
        attack("DELETE FROM audit");
        attack("DELETE FROM audit_head");

        assertThat(verdict()).isEqualTo(new Broken(Damage.BEGINNING, 0));
        try (Accounts restarted = world.node()) {
            assertThat(restarted.audit().check().intact()).isFalse();
            restarted.audit().note(organisation, Optional.empty(), Act.KEY_CREATED, Optional.empty());
            assertThat(restarted.audit().check().intact()).isFalse();
        }
    }

    @Test
    void doesNotLinkAnewWhatWasChangedWhenItsHeadIsGone() {
        attack("UPDATE audit SET detail = 'owner' WHERE sequence = " + sequence(5));
        attack("DELETE FROM audit_head");

        try (Accounts restarted = world.node()) {
            assertThat(restarted.audit().check().intact()).isFalse();
        }
    }

    @Test
    @Proves("CORE-11")
    void verifiesTheRestWhenOldLinesHaveLeft() {
        world.clock.advance(AccountPolicies.AUDIT.minusDays(1));
        note(3);
        world.clock.advance(Duration.ofDays(1));

        world.accounts.tidy();

        assertThat(verdict()).isInstanceOf(Intact.class);
        assertThat(((Intact) verdict()).lines()).isEqualTo(3);
        attack("UPDATE audit SET detail = 'owner' WHERE sequence = " + sequence(1));
        assertThat(verdict()).isEqualTo(new Broken(Damage.LINE, sequence(1)));
    }

    @Test
    void isWholeWhenAllItsLinesHaveLeft() {
        world.clock.advance(AccountPolicies.AUDIT);

        world.accounts.tidy();

        assertThat(((Intact) verdict()).lines()).isZero();
        note(1);
        assertThat(((Intact) verdict()).lines()).isEqualTo(1);
    }

    @Test
    void linksInTheOrderInWhichLinesBecomeVisible() throws Exception {
        try (Accounts other = world.node();
                ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Audit> writers = List.of(world.accounts.audit(), other.audit());
            for (int line = 0; line < 60; line++) {
                Audit writer = writers.get(line % 2);
                together.execute(() -> writer.note(organisation, Optional.empty(), Act.KEY_CREATED, Optional.empty()));
            }
        }

        assertThat(((Intact) verdict()).lines()).isEqualTo(70);
    }

    @Test
    void isWholeWhenWhatWasNotedDidNotHappen() {
        Audit audit = world.accounts.audit();
        assertThatThrownBy(() -> audit.<Boolean>together(() -> {
                    audit.note(organisation, Optional.empty(), Act.KEY_CREATED, Optional.empty());
                    throw new IllegalStateException("does not happen");
                }))
                .hasMessage("does not happen");
        note(1);

        assertThat(((Intact) verdict()).lines()).isEqualTo(11);
    }

    @Test
    void staysWhenItsOrganisationHasEnded() {
        Person owner = world.person("Olga");
        Organisation ended = world.organisation(owner);
        world.accounts.organisations().end(world.membership(ended, owner));

        assertThat(world.accounts.audit().of(ended.id(), Long.MAX_VALUE, 10))
                .extracting(Audit.Entry::act)
                .containsExactly(Act.ORGANISATION_CREATED);
        assertThat(verdict()).isInstanceOf(Intact.class);
    }

    @Test
    void linksWhatWasWrittenBeforeThereWasAChain() {
        database.useHandle(handle -> {
            handle.execute("UPDATE audit SET link = ''");
            handle.execute("DELETE FROM audit_head");
        });
        HeapWitness fresh = new HeapWitness();
        var setup = new AccountsSetup(world.storage, world.clock, List.of(), List.of(), fresh, Objections.NONE);

        try (Accounts updated = Accounts.startUntidied(setup)) {
            assertThat(((Intact) updated.audit().check().verdict()).lines()).isEqualTo(10);
        }
    }
}
