package org.letterlock.accounts;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.accounts.store.PersonTable;
import org.letterlock.accounts.store.WishTable;
import org.letterlock.accounts.store.WishTable.AddressRow;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/**
 * People who want another address for their account. Nothing changes until somebody who is signed in as them comes back
 * with the token that was sent to the new one. Safe for use by several threads.
 */
public final class AddressChanges {

    private static final String MARK = "lla_";
    private static final String PLACE = "address change";

    private final WishTable wishes;
    private final PersonTable people;
    private final Seals seals;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    AddressChanges(WishTable wishes, PersonTable people, Seals seals, InstantSource clock) {
        this.wishes = wishes;
        this.people = people;
        this.seals = seals;
        this.clock = clock;
    }

    /** An address that waits to be confirmed. */
    public record Wish(EmailAddress email, Instant askedAt) {

        /** Until when. */
        public Instant until() {
            return askedAt.plus(AccountPolicies.ADDRESS_CHANGE);
        }

        @Override
        public String toString() {
            return "Wish[hidden]";
        }
    }

    /**
     * Notes the wish in the place of an earlier one; the token goes to {@code email} and nowhere else.
     *
     * @return empty when the earlier one is younger than a minute
     */
    public Optional<Token> ask(PersonId person, EmailAddress email) {
        Instant now = clock.instant();
        if (pending(person)
                .filter(wish -> now.isBefore(wish.askedAt().plus(AccountPolicies.ADDRESS_CHANGE_PAUSE)))
                .isPresent()) {
            return Optional.empty();
        }
        Token token = Token.random(MARK, random);
        wishes.put(
                new AddressRow(person.value(), seals.seal(person.subject(), PLACE, email.text()), now), token.digest());
        return Optional.of(token);
    }

    /** The address that waits to be confirmed. */
    public Optional<Wish> pending(PersonId person) {
        return wishes.find(person.value()).flatMap(row -> open(person, row));
    }

    /**
     * Gives the person the address that {@code token} was sent to.
     *
     * @return empty when it opens nothing for them, or somebody else got an account with the address meanwhile
     */
    public Optional<EmailAddress> confirm(PersonId person, Token token) {
        return wishes.take(person.value(), token.digest())
                .flatMap(row -> open(person, row))
                .map(Wish::email)
                .filter(email -> people.setEmail(
                        person.value(), seals.digest(email), seals.seal(person.subject(), People.EMAIL, email.text())));
    }

    /** Takes the wish back. */
    public void withdraw(PersonId person) {
        wishes.remove(person.value());
    }

    void tidy() {
        wishes.removeUpTo(clock.instant().minus(AccountPolicies.ADDRESS_CHANGE));
    }

    private Optional<Wish> open(PersonId person, AddressRow row) {
        return Optional.of(row)
                .filter(live -> clock.instant().isBefore(live.askedAt().plus(AccountPolicies.ADDRESS_CHANGE)))
                .flatMap(live -> seals.open(person.subject(), PLACE, live.emailSealed()))
                .map(email -> new Wish((EmailAddress) EmailAddress.parse(email), row.askedAt()));
    }
}
