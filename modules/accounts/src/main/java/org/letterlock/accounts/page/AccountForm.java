package org.letterlock.accounts.page;

import java.util.Map;
import java.util.Optional;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Passwords;
import org.letterlock.accounts.SignUps;
import org.letterlock.accounts.Slug;
import org.letterlock.validation.EmailAddress;

/**
 * The form in which somebody says what their account is to be like, whichever way they came to it.
 *
 * @param action where it is sent
 * @param email whose account it is
 * @param next where they wanted to go
 * @param password whether they choose one
 */
record AccountForm(String action, EmailAddress email, String next, boolean password) {

    private static final String INVITATION = "/app/invitation/";

    /** What was chosen; it counts only when the form is right afterwards. */
    SignUps.Choice read(Form form, Passwords passwords, String language) {
        String name = name(form, "name", "signin.name.wrong");
        if (password) {
            NewPassword.check(form, passwords, email, name);
        }
        if (!form.ticked("adult")) {
            form.refuse("adult", "signin.adult.wrong");
        }
        if (!form.ticked("agree")) {
            form.refuse("agree", "signin.agree.wrong");
        }
        return new SignUps.Choice(
                name,
                language,
                Optional.of(form.secret("password")).filter(_ -> password),
                organisation()
                        ? Optional.of(name(form, "organisation", "signin.organisation.wrong"))
                        : Optional.empty(),
                organisation() ? slug(form) : Optional.empty());
    }

    /** What the template shows. */
    Map<String, Object> data(Form form) {
        return Map.of(
                "form",
                form,
                "action",
                action,
                "email",
                email.text(),
                "password",
                password,
                "organisation",
                organisation());
    }

    /** Where they go once they have the account. */
    String next(SignUps.Made made) {
        String start = made.organisation().map(Workspace::root).orElse("/app");
        String wanted = Lobby.next(next);
        return wanted.equals("/app") ? start : wanted;
    }

    /** Who comes by an invitation has one to join. */
    private boolean organisation() {
        return !next.startsWith(INVITATION);
    }

    private static String name(Form form, String field, String wrong) {
        Optional<String> name = DisplayName.read(form.value(field));
        if (name.isEmpty()) {
            form.refuse(field, wrong);
        }
        return name.orElse("");
    }

    private static Optional<Slug> slug(Form form) {
        Optional<Slug> slug = Slug.read(form.value("slug"));
        if (slug.isEmpty() && !form.value("slug").isEmpty()) {
            form.refuse("slug", "signin.slug.wrong");
        }
        return slug;
    }
}
