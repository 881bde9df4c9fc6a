package org.letterlock.app.command;

import java.util.Optional;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Slug;
import org.letterlock.validation.EmailAddress;

/** Reads what was typed, or says what is wrong with it without repeating it. */
final class Reading {

    private Reading() {}

    static EmailAddress address(String typed) {
        if (EmailAddress.parse(typed) instanceof EmailAddress address) {
            return address;
        }
        throw new RefusedException("This is no e-mail address.");
    }

    static Slug slug(String typed) {
        return Slug.read(typed)
                .orElseThrow(() -> new RefusedException("A short name has 2 to 40 lower-case letters, digits and single"
                        + " hyphens inside, and is not one that Letterlock uses itself."));
    }

    static Organisation organisation(Desk desk, String typed) {
        Optional<Organisation> found = Slug.read(typed).flatMap(desk.accounts().organisations()::find);
        return found.orElseThrow(() -> new RefusedException("There is no organisation with this short name."));
    }
}
