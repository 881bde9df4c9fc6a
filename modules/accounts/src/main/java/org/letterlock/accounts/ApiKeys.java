package org.letterlock.accounts;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.accounts.keys.KnownKeys;
import org.letterlock.accounts.keys.KnownKeys.Known;
import org.letterlock.accounts.keys.RollingLimits;
import org.letterlock.accounts.store.ApiKeyTable;
import org.letterlock.accounts.store.ApiKeyTable.ApiKeyRow;
import org.letterlock.privacy.Token;

/**
 * The keys by which programs call the API. A key is known by the digest of its token; one that was revoked opens
 * nothing from then on, though those lately used are held in memory. Safe for use by several threads.
 */
public final class ApiKeys {

    /** How tokens begin. */
    public static final String MARK = "llk_";

    /** How tokens of test keys begin. */
    public static final String TEST_MARK = "llk_test_";

    private static final String NAME = "key-name";

    private final ApiKeyTable table;
    private final Seals seals;
    private final Audit audit;
    private final InstantSource clock;
    private final KnownKeys known;
    private final SecureRandom random = new SecureRandom();
    private final RollingLimits limits = new RollingLimits(AccountPolicies.CALL_WINDOW);

    private final Map<KeyCheck.Outcome, LongAdder> counted = Stream.of(KeyCheck.Outcome.values())
            .collect(Collectors.toUnmodifiableMap(outcome -> outcome, _ -> new LongAdder()));

    ApiKeys(ApiKeyTable table, KnownKeys known, Seals seals, Audit audit, InstantSource clock) {
        this.table = table;
        this.known = known;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What kind of key is wanted. */
    public record Wish(String name, Set<Scope> scopes, boolean test, Optional<Instant> expiresAt) {
        public Wish {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "Wish[hidden]";
        }
    }

    /** What came of wanting a key, or another token for one. */
    public sealed interface Made {}

    /** A key, and the token that opens it, which is never seen again. */
    public record Opened(ApiKey key, Token token) implements Made {}

    /** None, and why. */
    public record Refused(Reason reason) implements Made {}

    /** Why there is none. */
    public enum Reason {
        /** Not a {@link DisplayName}. */
        NAME,
        /** At least one. */
        SCOPES,
        /** A test key changes nothing. */
        TEST_CHANGES,
        /** The end lies in the past, or further ahead than {@link AccountPolicies#KEY_LIFE_MAX}. */
        EXPIRY,
        /** The overlap lies in the past, or further ahead than {@link AccountPolicies#KEY_OVERLAP_MAX}. */
        OVERLAP,
        /** {@link Limits#KEYS} live ones. */
        TOO_MANY,
        /** There is no such key, or it has ended. */
        GONE
    }

    /** Makes a key. */
    public Made create(OrganisationId organisation, Actor actor, Wish wish) {
        Instant now = clock.instant();
        Optional<Reason> wrong = wrong(wish, now);
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        ApiKeyId id = new ApiKeyId(UUID.randomUUID());
        Token token = token(wish.test());
        ApiKeyRow row = new ApiKeyRow(
                id.value(),
                0,
                organisation.value(),
                seals.seal(
                        organisation.subject(),
                        place(id.value()),
                        DisplayName.read(wish.name()).orElseThrow()),
                Scope.written(wish.scopes()),
                wish.test(),
                now,
                wish.expiresAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
        boolean added = audit.together(() -> {
            boolean done = table.add(row, token.digest(), Limits.KEYS);
            if (done) {
                audit.note(organisation, actor, Act.KEY_CREATED, Optional.of(id.value()));
            }
            return done;
        });
        return added ? opened(organisation, id, token) : new Refused(Reason.TOO_MANY);
    }

    /** Gives a key another token; the one before opens until {@code formerUntil}, then never again. */
    public Made rotate(OrganisationId organisation, Actor actor, ApiKeyId id, Instant formerUntil) {
        Instant now = clock.instant();
        if (formerUntil.isBefore(now) || formerUntil.isAfter(now.plus(AccountPolicies.KEY_OVERLAP_MAX))) {
            return new Refused(Reason.OVERLAP);
        }
        Optional<ApiKey> key = find(organisation, id);
        if (key.isEmpty()) {
            return new Refused(Reason.GONE);
        }
        Token token = token(key.get().test());
        boolean rotated = changing(id, () -> {
            boolean done = table.rotate(organisation.value(), id.value(), token.digest(), formerUntil, now);
            if (done) {
                audit.note(organisation, actor, Act.KEY_ROTATED, Optional.of(id.value()));
            }
            return done;
        });
        return rotated ? opened(organisation, id, token) : new Refused(Reason.GONE);
    }

    /** Ends a key at once, everywhere; false when there is none that is not revoked yet. */
    public boolean revoke(OrganisationId organisation, Actor actor, ApiKeyId id) {
        return changing(id, () -> {
            boolean done = table.revoke(organisation.value(), id.value(), clock.instant());
            if (done) {
                audit.note(organisation, actor, Act.KEY_REVOKED, Optional.of(id.value()));
            }
            return done;
        });
    }

    /** Whatever came of it, the key is read anew from then on. */
    private boolean changing(ApiKeyId id, Supplier<Boolean> change) {
        try {
            return audit.together(change);
        } finally {
            known.forget(caller -> caller.key().equals(id));
        }
    }

    /** Whether {@code token} opens a call that needs {@code scope}; counts the call when it is a key's. */
    public KeyCheck check(Token token, Scope scope) {
        return checkAtOnce(token, scope).orElseGet(() -> checkStored(token, scope));
    }

    /** The same for whoever may not wait; empty when the database has to be asked, and then nothing is counted. */
    public Optional<KeyCheck> checkAtOnce(Token token, Scope scope) {
        if (!token.value().startsWith(MARK)) {
            return Optional.of(counted(new KeyCheck.Unknown()));
        }
        Instant now = clock.instant();
        return known.find(token.digest(), now)
                .filter(key -> key.usedOn().filter(day(now)::equals).isPresent())
                .map(key -> counted(judge(key.caller(), scope, now)));
    }

    private KeyCheck checkStored(Token token, Scope scope) {
        Instant now = clock.instant();
        byte[] digest = token.digest();
        Optional<Known> found = known.find(digest, now, () -> stored(digest, now));
        found.ifPresent(key -> noteDay(digest, key, now));
        return counted(
                found.<KeyCheck>map(key -> judge(key.caller(), scope, now)).orElseGet(KeyCheck.Unknown::new));
    }

    private KeyCheck counted(KeyCheck check) {
        Objects.requireNonNull(counted.get(check.outcome())).increment();
        return check;
    }

    /** How often each came of {@link #check} since the start. */
    Map<KeyCheck.Outcome, Long> counters() {
        return counted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /** Counts one more call of a key that was let in, for calls that do the work of many. */
    public KeyCheck.Usage count(Caller caller) {
        return limits.take(caller.key().value(), caller.plan().callsPerHour(), clock.instant());
    }

    /** Counts one call made by hand in an organisation's workspace, which may make as many as one of its keys. */
    public KeyCheck.Usage count(OrganisationId organisation, Plan plan) {
        return limits.take(organisation.value(), plan.callsPerHour(), clock.instant());
    }

    private KeyCheck judge(Caller caller, Scope scope, Instant now) {
        KeyCheck.Usage usage = limits.take(caller.key().value(), caller.plan().callsPerHour(), now);
        if (!usage.granted()) {
            return new KeyCheck.Exhausted(caller, usage);
        }
        return caller.scopes().contains(scope)
                ? new KeyCheck.Granted(caller, usage)
                : new KeyCheck.ScopeMissing(caller, usage);
    }

    /** A key of the organisation, live or lately ended. */
    public Optional<ApiKey> find(OrganisationId organisation, ApiKeyId id) {
        return table.find(organisation.value(), id.value(), keptSince()).flatMap(this::key);
    }

    /**
     * Keys made before {@code before}, live or lately ended, the newest first.
     *
     * @param before a sequence, or {@link Long#MAX_VALUE} to begin
     */
    public List<ApiKey> of(OrganisationId organisation, long before, int limit) {
        return table.of(organisation.value(), before, keptSince(), limit).stream()
                .flatMap(row -> key(row).stream())
                .toList();
    }

    /** Forgets calls that left the window of the limit, and keys that ended. */
    void forget() {
        limits.tidy(clock.instant());
        known.tidy(clock.instant());
    }

    void tidy() {
        table.tidy(keptSince(), clock.instant());
        forget();
    }

    private Instant keptSince() {
        return clock.instant().minus(AccountPolicies.ENDED_KEY);
    }

    private Optional<Known> stored(byte[] digest, Instant now) {
        return table.open(digest, now)
                .map(opened -> new Known(
                        caller(opened.key()), opened.until(), opened.key().usedOn()));
    }

    private void noteDay(byte[] digest, Known key, Instant now) {
        LocalDate today = day(now);
        if (key.usedOn().filter(today::equals).isEmpty()) {
            table.use(key.caller().key().value(), today);
            known.used(digest, today);
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private Optional<Reason> wrong(Wish wish, Instant now) {
        if (DisplayName.read(wish.name()).isEmpty()) {
            return Optional.of(Reason.NAME);
        }
        if (wish.scopes().isEmpty()) {
            return Optional.of(Reason.SCOPES);
        }
        if (wish.test() && wish.scopes().stream().anyMatch(Scope::isChanging)) {
            return Optional.of(Reason.TEST_CHANGES);
        }
        boolean late = wish.expiresAt()
                .filter(end -> !end.isAfter(now) || end.isAfter(now.plus(AccountPolicies.KEY_LIFE_MAX)))
                .isPresent();
        return late ? Optional.of(Reason.EXPIRY) : Optional.empty();
    }

    private Token token(boolean test) {
        return Token.random(test ? TEST_MARK : MARK, random);
    }

    private Made opened(OrganisationId organisation, ApiKeyId id, Token token) {
        return find(organisation, id).<Made>map(key -> new Opened(key, token)).orElse(new Refused(Reason.GONE));
    }

    private static Caller caller(ApiKeyRow row) {
        return new Caller(
                new OrganisationId(row.organisation()),
                Plan.of(row.plan()).orElseThrow(),
                new ApiKeyId(row.id()),
                Scope.read(row.scopes()),
                row.test());
    }

    private Optional<ApiKey> key(ApiKeyRow row) {
        Optional<Instant> former =
                row.formerUntil().filter(until -> clock.instant().isBefore(until));
        return seals.open(new OrganisationId(row.organisation()).subject(), place(row.id()), row.nameSealed())
                .map(name -> new ApiKey(
                        new ApiKeyId(row.id()),
                        row.sequence(),
                        name,
                        Scope.read(row.scopes()),
                        row.test(),
                        row.createdAt(),
                        row.expiresAt(),
                        former,
                        row.usedOn(),
                        row.revokedAt()));
    }

    private static String place(UUID key) {
        return NAME + ":" + key;
    }
}
