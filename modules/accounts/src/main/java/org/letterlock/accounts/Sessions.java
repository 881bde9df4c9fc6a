package org.letterlock.accounts;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.store.SessionTable;
import org.letterlock.accounts.store.SessionTable.SessionRow;
import org.letterlock.privacy.Token;

/**
 * The browsers in which people are signed in. A session is known by the digest of its token; each sign-in makes a new
 * one, after its last step, so that nobody can have planted it before. Safe for use by several threads.
 */
public final class Sessions {

    private static final String MARK = "lls_";

    private final SessionTable table;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(SessionTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Signs {@code person} in; the token goes to the browser and nowhere else. */
    public Token open(PersonId person, SignInMethod method) {
        Token token = Token.random(MARK, random);
        Instant now = clock.instant();
        table.add(new SessionRow(UUID.randomUUID(), person.value(), method.tag(), now, now, now), token.digest());
        return token;
    }

    /** Who presents {@code token}, and notes that they were here; empty when it opens nothing, or nothing any more. */
    public Optional<SignedIn> find(Token token) {
        Instant now = clock.instant();
        Optional<SignedIn> found =
                table.find(token.digest()).map(Sessions::session).filter(session -> isLive(session, now));
        found.filter(session ->
                        session.usedAt().plus(AccountPolicies.SESSION_NOTED).isBefore(now))
                .ifPresent(session -> table.use(session.id().value(), now));
        return found;
    }

    /** The person proved to be there once more. */
    public void confirm(SessionId id) {
        table.confirm(id.value(), clock.instant());
    }

    /** Everywhere the person is signed in, the last used first. */
    public List<SignedIn> of(PersonId person) {
        Instant now = clock.instant();
        return table.of(person.value()).stream()
                .map(Sessions::session)
                .filter(session -> isLive(session, now))
                .toList();
    }

    /** Signs out. */
    public void close(SessionId id) {
        table.remove(id.value());
    }

    /** Signs {@code person} out of one of their own browsers; false when it is not theirs. */
    public boolean close(PersonId person, SessionId id) {
        return table.remove(person.value(), id.value());
    }

    /** Signs the person out everywhere but in {@code kept}. */
    public void closeOthers(PersonId person, Optional<SessionId> kept) {
        table.removeOthers(person.value(), kept.map(SessionId::value));
    }

    void tidy() {
        Instant now = clock.instant();
        table.removeOld(now.minus(AccountPolicies.SESSION_IDLE), now.minus(AccountPolicies.SESSION_LIFE));
    }

    private static boolean isLive(SignedIn session, Instant now) {
        return now.isBefore(session.usedAt().plus(AccountPolicies.SESSION_IDLE))
                && now.isBefore(session.openedAt().plus(AccountPolicies.SESSION_LIFE));
    }

    private static SignedIn session(SessionRow row) {
        return new SignedIn(
                new SessionId(row.id()),
                new PersonId(row.person()),
                SignInMethod.valueOf(row.method().toUpperCase(Locale.ROOT)),
                row.openedAt(),
                row.usedAt(),
                row.confirmedAt());
    }
}
