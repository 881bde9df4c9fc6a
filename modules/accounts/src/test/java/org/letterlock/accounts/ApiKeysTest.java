package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.ApiKeys.Reason;
import org.letterlock.accounts.ApiKeys.Wish;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

final class ApiKeysTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private Accounts accounts;
    private ApiKeys keys;
    private OrganisationId ours;

    @BeforeEach
    void start() {
        world = new TestAccounts(POSTGRES);
        accounts = world.accounts;
        keys = accounts.apiKeys();
        ours = world.tenant();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static Wish wish(Scope... scopes) {
        return new Wish("deploy", Set.of(scopes), false, Optional.empty());
    }

    private ApiKeys.Opened create(Wish wish) {
        return (ApiKeys.Opened) keys.create(ours, Actor.OPERATOR, wish);
    }

    private ApiKeys.Opened create() {
        return create(wish(Scope.KEYS_READ));
    }

    private boolean opens(Token token) {
        return keys.check(token, Scope.KEYS_READ) instanceof KeyCheck.Granted;
    }

    private Instant in(Duration time) {
        return world.clock.instant().plus(time);
    }

    @Test
    @Proves("SHIELD-02")
    void makesUnguessableTokensAndKeepsOnlyTheirDigest() throws Exception {
        Canary name = Canary.random("key name");
        var made = create(new Wish(name.value(), Set.of(Scope.KEYS_READ), false, Optional.empty()));
        Canary token = Canary.text("token", made.token().value());

        assertThat(made.token().value()).matches("llk_[A-Za-z0-9_-]{43}");
        assertThat(create().token().value()).isNotEqualTo(made.token().value());
        assertThat(made.key().name()).isEqualTo(name.value());
        assertThat(opens(made.token())).isTrue();
        world.storage
                .jdbi()
                .useHandle(handle -> assertThat(CanarySearch.of(name, token).database(handle.getConnection()))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "llk_", "llk_test_", "lls_abc", "x"})
    void opensNothingToOtherTexts(String text) {
        String token = create().token().value();

        assertThat(keys.check(new Token(text), Scope.KEYS_READ)).isEqualTo(new KeyCheck.Unknown());
        assertThat(opens(new Token(token + "x"))).isFalse();
        assertThat(opens(new Token(token.substring(0, token.length() - 1)))).isFalse();
        assertThat(opens(new Token(token.toUpperCase(java.util.Locale.ROOT)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void opensOnlyWhatItsScopesName(Scope scope) {
        var made = create(wish(scope));

        for (Scope other : Scope.values()) {
            KeyCheck check = keys.check(made.token(), other);
            if (other == scope) {
                assertThat(check).isInstanceOfSatisfying(KeyCheck.Granted.class, granted -> {
                    assertThat(granted.caller().organisation()).isEqualTo(ours);
                    assertThat(granted.caller().key()).isEqualTo(made.key().id());
                });
            } else {
                assertThat(check).isInstanceOf(KeyCheck.ScopeMissing.class);
            }
        }
    }

    @Test
    void endsOnTheSecond() {
        var made = create(new Wish("short", Set.of(Scope.KEYS_READ), false, Optional.of(in(Duration.ofHours(2)))));

        world.clock.advance(Duration.ofHours(2).minusMillis(1));
        assertThat(opens(made.token())).isTrue();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(opens(made.token())).isFalse();
        assertThat(keys.rotate(ours, Actor.OPERATOR, made.key().id(), world.clock.instant()))
                .isEqualTo(new ApiKeys.Refused(Reason.GONE));
    }

    @Test
    void revokesAtOnceWhatWasJustUsed() {
        var made = create();
        assertThat(opens(made.token())).isTrue();

        assertThat(keys.revoke(ours, Actor.OPERATOR, made.key().id())).isTrue();

        assertThat(keys.check(made.token(), Scope.KEYS_READ)).isEqualTo(new KeyCheck.Unknown());
        assertThat(keys.revoke(ours, Actor.OPERATOR, made.key().id())).isFalse();
    }

    @Test
    void opensNothingAfterARevocationThatCameInTheMidstOfCalls() throws Exception {
        accounts.organisations().agree(ours, Plan.PRO);
        for (int round = 0; round < 20; round++) {
            var made = create();
            AtomicBoolean revoked = new AtomicBoolean();
            CountDownLatch calling = new CountDownLatch(3);
            // Callers that never wait would keep virtual threads from one another.
            try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
                List<Future<Boolean>> late = new ArrayList<>();
                for (int caller = 0; caller < 3; caller++) {
                    late.add(callers.submit(() -> {
                        boolean opened = true;
                        while (opened) {
                            boolean over = revoked.get();
                            opened = keys.check(made.token(), Scope.KEYS_READ) instanceof KeyCheck.Granted;
                            calling.countDown();
                            if (over) {
                                return opened;
                            }
                        }
                        return false;
                    }));
                }
                calling.await();
                keys.revoke(ours, Actor.OPERATOR, made.key().id());
                revoked.set(true);
                for (Future<Boolean> each : late) {
                    assertThat(each.get()).as("opened after it was revoked").isFalse();
                }
            }
        }
    }

    @Test
    void knowsAKeyAtOnceOnlyWhenItNeedNotAskTheDatabase() {
        var made = create();

        assertThat(keys.checkAtOnce(made.token(), Scope.KEYS_READ))
                .as("not used yet")
                .isEmpty();
        assertThat(opens(made.token())).isTrue();
        assertThat(keys.checkAtOnce(made.token(), Scope.KEYS_READ).orElseThrow())
                .isInstanceOfSatisfying(
                        KeyCheck.Granted.class,
                        granted -> assertThat(granted.usage().remaining()).isEqualTo(Plan.FREE.callsPerHour() - 2));
        assertThat(keys.checkAtOnce(made.token(), Scope.KEYS_WRITE).orElseThrow())
                .isInstanceOf(KeyCheck.ScopeMissing.class);
        assertThat(keys.checkAtOnce(new Token("x"), Scope.KEYS_READ)).contains(new KeyCheck.Unknown());

        world.clock.advance(Duration.ofDays(1));
        assertThat(keys.checkAtOnce(made.token(), Scope.KEYS_READ))
                .as("the day of its use is to be noted")
                .isEmpty();
    }

    @Test
    void opensNothingOfAnOrganisationThatEnded() {
        Person owner = world.person("Jane");
        Organisation team = world.organisation(owner);
        var made = (ApiKeys.Opened) keys.create(team.id(), Actor.OPERATOR, wish(Scope.KEYS_READ));
        assertThat(opens(made.token())).isTrue();

        assertThat(accounts.organisations().end(world.membership(team, owner))).isEqualTo(Ruling.DONE);

        assertThat(keys.check(made.token(), Scope.KEYS_READ)).isEqualTo(new KeyCheck.Unknown());
    }

    @Test
    void rotatesWithAnOverlapThatEndsOnTime() {
        var first = create();
        var second =
                (ApiKeys.Opened) keys.rotate(ours, Actor.OPERATOR, first.key().id(), in(Duration.ofHours(1)));

        assertThat(second.key().id()).isEqualTo(first.key().id());
        assertThat(second.key().formerUntil()).contains(in(Duration.ofHours(1)));
        assertThat(opens(first.token())).isTrue();
        assertThat(opens(second.token())).isTrue();
        world.clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(opens(first.token())).isTrue();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(opens(first.token())).isFalse();
        assertThat(opens(second.token())).isTrue();
    }

    @Test
    void endsTheTokenBeforeTheLastWithTheNextRotationAndBothWithARevocation() {
        var first = create();
        var second =
                (ApiKeys.Opened) keys.rotate(ours, Actor.OPERATOR, first.key().id(), in(Duration.ofDays(1)));
        var third =
                (ApiKeys.Opened) keys.rotate(ours, Actor.OPERATOR, first.key().id(), in(Duration.ofDays(1)));

        assertThat(opens(first.token())).isFalse();
        assertThat(opens(second.token())).isTrue();
        keys.revoke(ours, Actor.OPERATOR, first.key().id());
        assertThat(opens(second.token())).isFalse();
        assertThat(opens(third.token())).isFalse();
    }

    @Test
    void rotatesAtOnceWithoutOverlapAndNotForLongerThanAllowed() {
        var first = create();
        ApiKeyId id = first.key().id();

        assertThat(keys.rotate(ours, Actor.OPERATOR, id, in(AccountPolicies.KEY_OVERLAP_MAX.plusMillis(1))))
                .isEqualTo(new ApiKeys.Refused(Reason.OVERLAP));
        assertThat(keys.rotate(ours, Actor.OPERATOR, id, world.clock.instant().minusMillis(1)))
                .isEqualTo(new ApiKeys.Refused(Reason.OVERLAP));
        assertThat(opens(first.token())).isTrue();
        keys.rotate(ours, Actor.OPERATOR, id, world.clock.instant());
        assertThat(opens(first.token())).isFalse();
    }

    @Test
    void keepsTheKeysOfOthersOutOfReach() {
        var made = create();
        OrganisationId theirs = world.tenant();

        assertThat(keys.find(theirs, made.key().id())).isEmpty();
        assertThat(keys.of(theirs, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(keys.revoke(theirs, Actor.OPERATOR, made.key().id())).isFalse();
        assertThat(keys.rotate(theirs, Actor.OPERATOR, made.key().id(), world.clock.instant()))
                .isEqualTo(new ApiKeys.Refused(Reason.GONE));
        assertThat(opens(made.token())).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        Set<Scope> some = Set.of(Scope.KEYS_READ);
        Instant now = world.clock.instant();
        List<Wish> names = List.of(
                new Wish("", some, false, Optional.empty()),
                new Wish("   ", some, false, Optional.empty()),
                new Wish("a\u0000b", some, false, Optional.empty()),
                new Wish("x".repeat(101), some, false, Optional.empty()));

        assertThat(names)
                .allSatisfy(wish -> assertThat(keys.create(ours, Actor.OPERATOR, wish))
                        .isEqualTo(new ApiKeys.Refused(Reason.NAME)));
        assertThat(keys.create(ours, Actor.OPERATOR, wish())).isEqualTo(new ApiKeys.Refused(Reason.SCOPES));
        assertThat(keys.create(ours, Actor.OPERATOR, new Wish("a", some, false, Optional.of(now))))
                .isEqualTo(new ApiKeys.Refused(Reason.EXPIRY));
        assertThat(keys.create(
                        ours, Actor.OPERATOR, new Wish("a", some, false, Optional.of(in(Duration.ofDays(9_000))))))
                .isEqualTo(new ApiKeys.Refused(Reason.EXPIRY));
        assertThat(keys.of(ours, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void makesTestKeysThatChangeNothing() {
        Set<Scope> reading = EnumSet.noneOf(Scope.class);
        Set<Scope> changing = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            (scope.isChanging() ? changing : reading).add(scope);
        }
        var made = create(new Wish("try", reading, true, Optional.empty()));

        assertThat(made.token().value()).matches("llk_test_[A-Za-z0-9_-]{43}");
        assertThat(keys.check(made.token(), Scope.KEYS_READ))
                .isInstanceOfSatisfying(
                        KeyCheck.Granted.class,
                        granted -> assertThat(granted.caller().test()).isTrue());
        for (Scope scope : changing) {
            assertThat(keys.create(ours, Actor.OPERATOR, new Wish("try", Set.of(scope), true, Optional.empty())))
                    .isEqualTo(new ApiKeys.Refused(Reason.TEST_CHANGES));
        }
    }

    @Test
    void givesNoMoreKeysThanAllowedAlsoToManyAtOnce() throws Exception {
        List<ApiKeys.Made> made =
                atOnce(Limits.KEYS + 20, () -> keys.create(ours, Actor.OPERATOR, wish(Scope.KEYS_READ)));

        assertThat(made.stream().filter(ApiKeys.Opened.class::isInstance)).hasSize(Limits.KEYS);
        keys.revoke(
                ours,
                Actor.OPERATOR,
                keys.of(ours, Long.MAX_VALUE, 1).getFirst().id());
        assertThat(keys.create(ours, Actor.OPERATOR, wish(Scope.KEYS_READ))).isInstanceOf(ApiKeys.Opened.class);
    }

    @Test
    void remembersOnlyTheDayOfTheLastUse() {
        var made = create();
        ApiKeyId id = made.key().id();
        assertThat(keys.find(ours, id).orElseThrow().usedOn()).isEmpty();

        world.clock.advance(Duration.ofHours(25));
        opens(made.token());
        assertThat(keys.find(ours, id).orElseThrow().usedOn()).contains(LocalDate.of(2026, 1, 2));
        world.clock.advance(Duration.ofHours(23));
        opens(made.token());
        assertThat(keys.find(ours, id).orElseThrow().usedOn()).contains(LocalDate.of(2026, 1, 3));
    }

    @Test
    void listsTheNewestFirstPageByPageAndForgetsWhatEndedLongAgo() {
        var first = create();
        var second = create();
        var third = create();

        List<ApiKey> page = keys.of(ours, Long.MAX_VALUE, 2);
        assertThat(page)
                .extracting(ApiKey::id)
                .containsExactly(third.key().id(), second.key().id());
        assertThat(keys.of(ours, page.getLast().sequence(), 2))
                .extracting(ApiKey::id)
                .containsExactly(first.key().id());

        keys.revoke(ours, Actor.OPERATOR, second.key().id());
        world.clock.advance(AccountPolicies.ENDED_KEY.minusMillis(1));
        assertThat(keys.of(ours, Long.MAX_VALUE, 9)).hasSize(3);
        world.clock.advance(Duration.ofMillis(1));
        assertThat(keys.of(ours, Long.MAX_VALUE, 9)).hasSize(2);
        accounts.tidy();
        assertThat(opens(first.token())).isTrue();
        assertThat(opens(second.token())).isFalse();
    }

    @Test
    @Proves({"SHIELD-03", "SHIELD-18", "SHIELD-70"})
    void holdsEachPlanToItsLimitAndAChangeAtOnce() {
        var made = create();
        assertThat(accounts.organisations().plan(ours)).contains(Plan.FREE);

        for (int i = 0; i < Plan.FREE.callsPerHour(); i++) {
            assertThat(opens(made.token())).isTrue();
        }
        assertThat(keys.check(made.token(), Scope.KEYS_READ))
                .isInstanceOfSatisfying(KeyCheck.Exhausted.class, exhausted -> {
                    assertThat(exhausted.usage().remaining()).isZero();
                    assertThat(exhausted.usage().waitSeconds()).isEqualTo(3600);
                });
        accounts.organisations().agree(ours, Plan.PRO);
        assertThat(keys.check(made.token(), Scope.KEYS_READ))
                .isInstanceOfSatisfying(
                        KeyCheck.Granted.class,
                        granted -> assertThat(granted.usage().remaining())
                                .isEqualTo(Plan.PRO.callsPerHour() - Plan.FREE.callsPerHour() - 1));
        assertThat(Plan.PRO.callsPerHour()).isGreaterThan(Plan.FREE.callsPerHour());
        assertThat(Plan.PRO.hasVelocity()).isNotEqualTo(Plan.FREE.hasVelocity());
    }

    @Test
    @Proves("SHIELD-18")
    void letsExactlySoManyPassOfThoseThatComeTogether() throws Exception {
        var made = create();
        for (int i = 0; i < Plan.FREE.callsPerHour() - 100; i++) {
            opens(made.token());
        }

        List<Boolean> passed = atOnce(300, () -> opens(made.token()));

        assertThat(passed.stream().filter(Boolean::booleanValue)).hasSize(100);
    }

    @Test
    void countsEachKeyForItself() {
        var one = create();
        var two = create();

        opens(one.token());
        assertThat(keys.check(two.token(), Scope.KEYS_READ))
                .isInstanceOfSatisfying(
                        KeyCheck.Granted.class,
                        granted -> assertThat(granted.usage().remaining()).isEqualTo(Plan.FREE.callsPerHour() - 1));
    }

    @Test
    void notesWhatWasDone() {
        var made = create();
        keys.rotate(ours, Actor.PROGRAM, made.key().id(), world.clock.instant());
        keys.revoke(ours, Actor.OPERATOR, made.key().id());

        assertThat(accounts.audit().of(ours, Long.MAX_VALUE, 9))
                .extracting(Audit.Entry::act)
                .startsWith(Act.KEY_REVOKED, Act.KEY_ROTATED, Act.KEY_CREATED);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                begun.add(threads.submit(work));
            }
            for (Future<T> one : begun) {
                results.add(one.get());
            }
        }
        return results;
    }
}
