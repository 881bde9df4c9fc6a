package org.letterlock.accounts;

import java.time.Instant;
import java.util.Optional;
import org.letterlock.validation.EmailAddress;

/**
 * Somebody with an account.
 *
 * @param name how they want to be called
 * @param language tag of the language that mail to them is written in
 * @param operator whether they run this installation
 * @param cancelledAt when they cancelled the account; it can be recovered for a while, and does nothing else
 */
public record Person(
        PersonId id,
        EmailAddress email,
        String name,
        String language,
        boolean operator,
        Instant createdAt,
        Optional<Instant> cancelledAt) {

    @Override
    public String toString() {
        return "Person[hidden]";
    }
}
