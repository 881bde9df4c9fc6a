package org.letterlock.accounts;

import java.net.URI;
import java.util.Optional;
import org.letterlock.accounts.SignInLinks.Link;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/** The way back in for who forgot their password: by a link to the mailbox, and to nowhere else. */
public final class Resets {

    private final Accounts accounts;
    private final SignInSetup setup;
    private final SignIn signIn;

    Resets(Accounts accounts, SignInSetup setup, SignIn signIn) {
        this.accounts = accounts;
        this.setup = setup;
        this.signIn = signIn;
    }

    /**
     * Somebody forgot the password of this address: after the answer has left, its mailbox gets a link when it has an
     * account.
     *
     * @throws org.letterlock.accounts.signin.BusyException when too many wait, whoever asks
     */
    public void ask(EmailAddress email) {
        signIn.mailTo(
                email,
                () -> accounts.people().find(email).ifPresent(person -> {
                    Link link = signIn.links().reset(person.id());
                    setup.post()
                            .send(
                                    person.email(),
                                    person.language(),
                                    new ServiceMail.PasswordReset(link.uri(), link.until()));
                }));
    }

    /** A link to choose a new password, for the operator to hand over; empty when nobody has the address. */
    public Optional<URI> link(EmailAddress email) {
        return accounts.people()
                .find(email)
                .map(person -> signIn.links().reset(person.id()).uri());
    }

    /** Whose password the link's token lets be chosen. */
    public Optional<Person> owner(Token token) {
        return signIn.links().reset(token).flatMap(accounts.people()::find);
    }

    /**
     * Sets a new password that the rules let pass, uses the link up and all others, and signs the person out
     * everywhere; false when the link had ended.
     */
    public boolean apply(Token token, String password) {
        Optional<Person> person = owner(token);
        if (person.isEmpty()) {
            return false;
        }
        String hash = signIn.passwords().hash(password);
        if (!signIn.links().takeReset(token)) {
            return false;
        }
        signIn.setPassword(person.get(), hash, Optional.empty());
        return true;
    }
}
