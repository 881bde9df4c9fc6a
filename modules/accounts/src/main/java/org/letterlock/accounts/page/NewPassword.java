package org.letterlock.accounts.page;

import java.util.Locale;
import org.letterlock.accounts.Passwords;
import org.letterlock.validation.EmailAddress;

/** The field in which a new password is chosen. */
final class NewPassword {

    private NewPassword() {}

    /** Looks whether the password is taken; says beside its field why not. */
    static void check(Form form, Passwords passwords, EmailAddress email, String name) {
        passwords
                .weakness(form.secret("password"), email, name)
                .ifPresent(weakness -> form.refuse(
                        "password",
                        "signin.password."
                                + weakness.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
