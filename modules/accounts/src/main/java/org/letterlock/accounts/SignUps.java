package org.letterlock.accounts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.People.Newcomer;
import org.letterlock.accounts.SignInLinks.Invited;
import org.letterlock.accounts.SignInLinks.Link;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/**
 * The way to an account: an address is asked for and answered alike whether it has one; only its mailbox learns more.
 * Nothing about an account can be chosen before the mailbox has shown that it is there. Safe for use by several
 * threads.
 */
public final class SignUps {

    private static final int TRIES = 100;

    private final Accounts accounts;
    private final SignInSetup setup;
    private final SignIn signIn;

    SignUps(Accounts accounts, SignInSetup setup, SignIn signIn) {
        this.accounts = accounts;
        this.setup = setup;
        this.signIn = signIn;
    }

    /**
     * What somebody chose for their account.
     *
     * @param password the rules let it pass; empty for who signs in by an account at Google
     * @param organisation the name of the organisation they begin with; empty for who was invited to one
     * @param slug its short name; empty to let it be derived
     */
    public record Choice(
            String name,
            String language,
            Optional<String> password,
            Optional<String> organisation,
            Optional<Slug> slug) {

        @Override
        public String toString() {
            return "Choice[hidden]";
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** The account is made. */
    public record Made(Person person, Optional<Organisation> organisation) implements Outcome {}

    /** The link was used before, or is too old. */
    public record Ended() implements Outcome {}

    /** The address has an account since. */
    public record HasAccount() implements Outcome {}

    /** Another organisation has that short name. */
    public record SlugTaken() implements Outcome {}

    /**
     * Somebody wants an account with this address: after the answer has left, its mailbox gets the link to make one, or
     * hears that there is one. Beyond a few mails an hour it gets nothing.
     *
     * @throws org.letterlock.accounts.signin.BusyException when too many wait, whoever asks
     */
    public void ask(EmailAddress email, String language, String next) {
        signIn.mailTo(email, () -> setup.post().send(email, language, mail(new Invited(email, language, false, next))));
    }

    private ServiceMail mail(Invited invited) {
        if (accounts.people().find(invited.email()).isPresent()) {
            return new ServiceMail.AlreadySignedUp(setup.base().resolve("/signin"));
        }
        Link link = signIn.links().signUp(invited);
        return new ServiceMail.SignUp(link.uri(), link.until());
    }

    /**
     * The link by which the operator with this address can make an account; for the first start and the command line.
     */
    public URI operatorLink(EmailAddress email, String language) {
        return signIn.links().signUp(new Invited(email, language, true, "/")).uri();
    }

    /** Makes the account that {@code token} is good for, and uses it up. */
    public Outcome make(Token token, Choice choice) {
        Optional<Invited> invited = signIn.links().signUp(token);
        if (invited.isEmpty()) {
            return new Ended();
        }
        if (isTaken(choice)) {
            return new SlugTaken();
        }
        Optional<String> hash = choice.password().map(signIn.passwords()::hash);
        return signIn.links().takeSignUp(token) ? add(invited.get(), choice, hash) : new Ended();
    }

    /** Makes the account that {@code google} opens from then on. */
    public Outcome make(GoogleAccount google, Choice choice) {
        if (isTaken(choice)) {
            return new SlugTaken();
        }
        Outcome outcome = add(new Invited(google.email(), choice.language(), false, "/"), choice, Optional.empty());
        if (outcome instanceof Made made) {
            accounts.googleLinks().link(made.person().id(), google);
        }
        return outcome;
    }

    private boolean isTaken(Choice choice) {
        return choice.slug().flatMap(accounts.organisations()::find).isPresent();
    }

    private Outcome add(Invited invited, Choice choice, Optional<String> hash) {
        Optional<Person> person = accounts.people().add(newcomer(invited, choice, hash));
        if (person.isEmpty()) {
            return new HasAccount();
        }
        return new Made(person.get(), choice.organisation().map(name -> found(name, choice.slug(), person.get())));
    }

    private Newcomer newcomer(Invited invited, Choice choice, Optional<String> hash) {
        return new Newcomer(
                invited.email(), choice.name(), choice.language(), invited.operator(), hash, List.of(signIn.policy()));
    }

    private Organisation found(String name, Optional<Slug> wanted, Person owner) {
        Slug slug = wanted.orElseGet(() -> Slug.suiting(name));
        Optional<Organisation> made = accounts.organisations().found(slug, name, Optional.of(owner.id()));
        for (int number = 2; made.isEmpty() && number < TRIES; number++) {
            made = accounts.organisations().found(slug.numbered(number), name, Optional.of(owner.id()));
        }
        return made.orElseThrow(() -> new IllegalStateException("no short name is free"));
    }
}
