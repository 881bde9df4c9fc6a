package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.storage.testing.PostgresExtension;

final class MembershipsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private Memberships memberships;
    private Person owner;
    private Organisation team;

    @BeforeEach
    void open() {
        world = new TestAccounts(POSTGRES);
        memberships = world.accounts.memberships();
        owner = world.person("Olga");
        team = world.organisation(owner);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Membership of(Person person) {
        return world.membership(team, person);
    }

    private Person member(Role role) {
        return world.member(team, owner, role);
    }

    private List<PersonId> owners() {
        return world.accounts.organisations().members(team).stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(Membership::person)
                .toList();
    }

    @Test
    void changesRoles() {
        Person member = member(Role.ANALYST);

        assertThat(memberships.setRole(of(owner), member.id(), Role.DEVELOPER)).isEqualTo(Ruling.DONE);

        assertThat(of(member).role()).isEqualTo(Role.DEVELOPER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"MARKETER", "ANALYST", "DEVELOPER", "BILLING"})
    void letsNobodyBelowAdminTouchMembers(Role role) {
        Person member = member(role);
        Person victim = member(Role.ANALYST);

        assertThat(memberships.setRole(of(member), victim.id(), Role.ADMIN)).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.setRole(of(member), member.id(), Role.ADMIN)).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.remove(of(member), victim.id())).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.handOver(of(member), victim.id())).isEqualTo(Ruling.NOT_PERMITTED);
    }

    @Test
    void letsNoAdminMakeOrUnmakeOwners() {
        Person admin = member(Role.ADMIN);

        assertThat(memberships.setRole(of(admin), admin.id(), Role.OWNER)).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.setRole(of(admin), owner.id(), Role.ANALYST)).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.remove(of(admin), owner.id())).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(memberships.handOver(of(admin), admin.id())).isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(owners()).containsExactly(owner.id());
    }

    @Test
    void neverLosesTheLastOwner() {
        assertThat(memberships.leave(of(owner))).isEqualTo(Ruling.LAST_OWNER);
        assertThat(memberships.remove(of(owner), owner.id())).isEqualTo(Ruling.LAST_OWNER);
        assertThat(memberships.setRole(of(owner), owner.id(), Role.ADMIN)).isEqualTo(Ruling.LAST_OWNER);
        assertThat(world.accounts.people().cancel(owner.id())).containsExactly(team.id());
        assertThat(world.accounts.people().erase(owner.id())).containsExactly(team.id());
        assertThat(world.accounts.people().find(owner.id())).isPresent();
        assertThat(owners()).containsExactly(owner.id());
    }

    @Test
    void countsNoOwnerWhoCancelled() {
        Person second = member(Role.OWNER);
        assertThat(world.accounts.people().cancel(second.id())).isEmpty();

        assertThat(memberships.leave(of(owner))).isEqualTo(Ruling.LAST_OWNER);
        assertThat(world.accounts.people().cancel(owner.id())).containsExactly(team.id());
    }

    @Test
    void handsOver() {
        Person heir = member(Role.ANALYST);

        assertThat(memberships.handOver(of(owner), heir.id())).isEqualTo(Ruling.DONE);

        assertThat(owners()).containsExactly(heir.id());
        assertThat(of(owner).role()).isEqualTo(Role.ADMIN);
        assertThat(memberships.leave(of(owner))).isEqualTo(Ruling.DONE);
    }

    @Test
    void refusesWhatAStalePageWants() {
        Person admin = member(Role.ADMIN);
        Membership stale = of(admin);
        memberships.setRole(of(owner), admin.id(), Role.ANALYST);

        assertThat(memberships.remove(stale, owner.id())).isEqualTo(Ruling.NOT_PERMITTED);
        memberships.remove(of(owner), admin.id());
        assertThat(memberships.setRole(stale, admin.id(), Role.ADMIN)).isEqualTo(Ruling.NOT_PERMITTED);
    }

    @Test
    void knowsNobodyOfAnotherOrganisation() {
        Person stranger = world.person("Stranger");
        Organisation other = world.organisation(stranger);

        assertThat(memberships.remove(of(owner), stranger.id())).isEqualTo(Ruling.NOBODY);
        assertThat(memberships.setRole(of(owner), stranger.id(), Role.ANALYST)).isEqualTo(Ruling.NOBODY);
        assertThat(memberships.handOver(of(owner), stranger.id())).isEqualTo(Ruling.NOBODY);
        assertThat(world.accounts.organisations().membership(owner.id(), other.slug()))
                .isEmpty();
    }

    @Test
    void auditsWhoDidWhat() {
        Person member = member(Role.ANALYST);
        memberships.setRole(of(owner), member.id(), Role.DEVELOPER);
        memberships.remove(of(owner), member.id());

        assertThat(world.accounts.audit().of(team.id(), Long.MAX_VALUE, 10).stream()
                        .map(Audit.Entry::act))
                .containsExactly(
                        Act.MEMBER_REMOVED,
                        Act.ROLE_CHANGED,
                        Act.MEMBER_JOINED,
                        Act.MEMBER_INVITED,
                        Act.ORGANISATION_CREATED);
    }

    @RepeatedTest(10)
    void keepsAnOwnerWhenTwoRemoveEachOtherAtOnce() throws Exception {
        Person second = member(Role.OWNER);
        Membership first = of(owner);
        Membership other = of(second);

        List<Ruling> rulings =
                atOnce(() -> memberships.remove(first, second.id()), () -> memberships.remove(other, owner.id()));

        assertThat(rulings).containsExactlyInAnyOrder(Ruling.DONE, Ruling.NOT_PERMITTED);
        assertThat(owners()).hasSize(1);
    }

    @RepeatedTest(10)
    void keepsAnOwnerWhenOneLeavesAndTheOtherCancels() throws Exception {
        Person second = member(Role.OWNER);
        Membership first = of(owner);

        atOnce(() -> memberships.leave(first), () -> world.accounts.people().cancel(second.id()));

        assertThat(owners()).hasSize(1);
    }

    @RepeatedTest(10)
    void keepsAnOwnerWhenTheHeirCancelsMeanwhile() throws Exception {
        Person heir = member(Role.ANALYST);
        Membership first = of(owner);

        atOnce(
                () -> memberships.handOver(first, heir.id()),
                () -> world.accounts.people().cancel(heir.id()));

        assertThat(owners()).hasSize(1);
    }

    static <T> List<T> atOnce(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<? extends T> work : List.of(one, other)) {
                results.add(threads.submit(() -> {
                    both.countDown();
                    both.await();
                    return work.call();
                }));
            }
            return List.of(results.get(0).get(), results.get(1).get());
        }
    }
}
