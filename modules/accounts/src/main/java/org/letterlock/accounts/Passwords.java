package org.letterlock.accounts;

import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.signin.Argon2Cost;
import org.letterlock.accounts.signin.PasswordHasher;
import org.letterlock.accounts.signin.PasswordRules;
import org.letterlock.validation.EmailAddress;

/**
 * People's passwords: which are taken, and whether one is right. Comparing costs the same whether the person is there
 * and has a password or not. Safe for use by several threads.
 */
public final class Passwords {

    private final People people;
    private final PasswordHasher hasher;
    private final PasswordRules rules = new PasswordRules();

    Passwords(People people, SignInLimits limits) {
        this.people = people;
        this.hasher =
                new PasswordHasher(Argon2Cost.FLOOR, limits.hashesAtOnce(), limits.hashQueue(), limits.hashPatience());
    }

    /** What is wrong with a new password; empty when it is taken. */
    public Optional<PasswordRules.Weakness> weakness(String typed, EmailAddress email, String name) {
        return rules.weakness(PasswordRules.normal(typed), List.of(email.text(), name));
    }

    /**
     * Whether the password is right. Exactly one hash is computed, and a second to remember it anew at a new cost.
     *
     * @param person empty when nobody has the address that was typed
     * @throws org.letterlock.accounts.signin.BusyException when too many wait
     */
    public boolean fits(Optional<PersonId> person, String typed) {
        String password = PasswordRules.normal(typed);
        boolean sane = password.length() <= 2 * PasswordRules.MOST;
        PasswordHasher.Match match = hasher.match(sane ? password : "", person.flatMap(people::password));
        if (match == PasswordHasher.Match.YES_OUTDATED) {
            person.ifPresent(id -> people.setPassword(id, hasher.hash(password)));
        }
        return sane && match != PasswordHasher.Match.NO;
    }

    /**
     * How to remember a password that {@link #weakness} let pass.
     *
     * @throws org.letterlock.accounts.signin.BusyException when too many wait
     */
    public String hash(String typed) {
        return hasher.hash(PasswordRules.normal(typed));
    }

    /** Whether the person has one. */
    public boolean isSet(PersonId person) {
        return people.password(person).isPresent();
    }

    /** How many hashes were computed since the start. */
    public long hashes() {
        return hasher.calls();
    }
}
