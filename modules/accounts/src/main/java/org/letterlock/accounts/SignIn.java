package org.letterlock.accounts;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.People.Acceptance;
import org.letterlock.accounts.signin.AttemptCounters;
import org.letterlock.accounts.signin.Visits;
import org.letterlock.accounts.store.LinkTable;
import org.letterlock.accounts.store.PasskeyTable;
import org.letterlock.accounts.store.SecondFactorTable;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;

/**
 * How people get in: sign-up, sign-in by password or passkey, second factors, and the way back when a password is
 * forgotten. Guessing is limited for each account, known or not, and for each network. Safe for use by several threads.
 */
public final class SignIn implements AutoCloseable {

    private final Accounts accounts;
    private final SignInSetup setup;
    private final Passwords passwords;
    private final SignInLinks links;
    private final SecondFactors secondFactors;
    private static final String SYSTEM = "accounts";

    private final Visits visits;
    private final Passkeys passkeys;
    private final Optional<Google> google;
    private final SignUps signUps;
    private final Resets resets;
    private final AttemptCounters attempts;
    private final LongAdder refused = new LongAdder();
    private final AttemptCounters mails;
    private final NetworkCounters networks;
    private final Errands errands = new Errands();

    /** Signing in to {@code accounts}. */
    public SignIn(Accounts accounts, SignInSetup setup) {
        Jdbi jdbi = setup.storage().jdbi();
        Seals seals = new Seals(setup.storage());
        SignInLimits limits = setup.limits();
        this.accounts = accounts;
        this.setup = setup;
        this.passwords = new Passwords(accounts.people(), limits);
        this.links = new SignInLinks(new LinkTable(jdbi), setup.clock(), setup.base());
        this.secondFactors = new SecondFactors(new SecondFactorTable(jdbi), seals, setup.clock());
        this.visits = new Visits(setup.clock(), AccountPolicies.VISIT);
        this.passkeys = new Passkeys(new PasskeyTable(jdbi), seals, setup);
        this.google = setup.google().map(client -> new Google(client, setup.base(), setup.clock()));
        this.signUps = new SignUps(accounts, setup, this);
        this.resets = new Resets(accounts, setup, this);
        this.attempts = new AttemptCounters(setup.clock(), limits.window(), limits.attemptsPerAccount());
        this.mails = new AttemptCounters(setup.clock(), SignInLimits.MAIL_WINDOW, limits.mailsPerAddress());
        this.networks =
                new NetworkCounters(setup.clock(), limits.window(), limits.attemptsPerNetwork(), limits.networks());
    }

    /** What came of an attempt. */
    public sealed interface Attempt {}

    /** Something was wrong; what, is nobody's business. */
    public record Refused() implements Attempt {}

    /** Too many attempts at this account; right or wrong, they are not looked at for a while. */
    public record TooMany() implements Attempt {}

    /** It was right. */
    public record Passed(Person person) implements Attempt {}

    public Passwords passwords() {
        return passwords;
    }

    public SignInLinks links() {
        return links;
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    /** The way in by an account at Google; empty when the operator registered none. */
    public Optional<Google> google() {
        return google;
    }

    /** What browsers are in the middle of. */
    public Visits visits() {
        return visits;
    }

    public SignUps signUps() {
        return signUps;
    }

    public Resets resets() {
        return resets;
    }

    /** The policy that whoever comes in now agrees to. */
    Acceptance policy() {
        return new Acceptance(SYSTEM, setup.policyVersion());
    }

    /** Notes that {@code person} came in, and so goes on under the policy of now; of each version the first time. */
    public void goesOn(PersonId person) {
        accounts.people().accept(person, policy());
    }

    /** Counts an attempt of {@code network} at anything here; false when it has made too many. */
    public boolean mayTry(ClientIp network) {
        return counted(networks.tryAcquire(network));
    }

    /** Attempts since the start that were wrong, or not looked at because there were too many. */
    long refused() {
        return refused.sum();
    }

    private boolean counted(boolean passed) {
        if (!passed) {
            refused.increment();
        }
        return passed;
    }

    /**
     * The first factor. The cost is the same whether the address has an account or not.
     *
     * @param typed what was typed as the address
     * @throws org.letterlock.accounts.signin.BusyException when too many wait
     */
    public Attempt byPassword(String typed, String password) {
        AddressResult read = EmailAddress.parse(typed);
        Optional<EmailAddress> email = read instanceof EmailAddress address ? Optional.of(address) : Optional.empty();
        return limited("password " + email.map(EmailAddress::text).orElse("").toLowerCase(Locale.ROOT), () -> {
            Optional<Person> person = email.flatMap(accounts.people()::find);
            return passwords.fits(person.map(Person::id), password) ? person : Optional.empty();
        });
    }

    /** The password once more, of somebody who is signed in. */
    public Attempt again(Person person, String password) {
        return byPassword(person.email().text(), password);
    }

    /** The second factor: a code of the app, or a recovery code, whose use is told by mail. */
    public Attempt bySecondFactor(Person person, String code) {
        return limited("code " + person.id().text(), () -> {
            SecondFactors.Verdict verdict = secondFactors.judge(person.id(), code);
            if (verdict == SecondFactors.Verdict.RECOVERY_CODE) {
                changed(person, ServiceMail.Change.RECOVERY_CODE_USED);
            }
            return Optional.of(person).filter(_ -> verdict != SecondFactors.Verdict.WRONG);
        });
    }

    private Attempt limited(String account, Supplier<Optional<Person>> attempt) {
        if (!counted(attempts.tryAcquire(account))) {
            return new TooMany();
        }
        Optional<Person> person = attempt.get();
        boolean _ = counted(person.isPresent());
        person.ifPresent(_ -> attempts.clear(account));
        return person.<Attempt>map(Passed::new).orElseGet(Refused::new);
    }

    /**
     * Replaces the password, signs the person out everywhere but in {@code kept}, ends their links and tells them.
     *
     * @param hash from {@link Passwords#hash}
     */
    public void setPassword(Person person, String hash, Optional<SessionId> kept) {
        accounts.people().setPassword(person.id(), hash);
        accounts.sessions().closeOthers(person.id(), kept);
        links.endOf(person.id());
        changed(person, ServiceMail.Change.PASSWORD);
    }

    /**
     * Lets an account at Google open the person's, and tells them; false when it opens another, or another opens
     * theirs.
     */
    public boolean link(Person person, GoogleAccount account) {
        boolean linked = accounts.googleLinks().link(person.id(), account);
        if (linked) {
            changed(person, ServiceMail.Change.GOOGLE_LINKED);
        }
        return linked;
    }

    /** Lets it open theirs no longer; false when there is none, or no other way in. */
    public boolean unlink(Person person) {
        boolean unlinked = hasAnotherWay(person.id(), SignInMethod.GOOGLE)
                && accounts.googleLinks().unlink(person.id());
        if (unlinked) {
            changed(person, ServiceMail.Change.GOOGLE_UNLINKED);
        }
        return unlinked;
    }

    /** Whether the person still gets in without their account at Google, or without one of their passkeys. */
    public boolean hasAnotherWay(PersonId person, SignInMethod without) {
        int keys = passkeys.of(person).size() - (without == SignInMethod.PASSKEY ? 1 : 0);
        boolean byGoogle = without != SignInMethod.GOOGLE
                && google.isPresent()
                && accounts.googleLinks().of(person).isPresent();
        return keys > 0 || byGoogle || passwords.isSet(person);
    }

    /** Takes a cancellation back and tells the person; false when there is nothing to recover any more. */
    public boolean recover(PersonId id) {
        boolean recovered = accounts.people().recover(id);
        if (recovered) {
            accounts.people()
                    .find(id)
                    .ifPresent(person -> setup.post()
                            .send(person.email(), person.language(), new ServiceMail.Recovered(security())));
        }
        return recovered;
    }

    /** Tells the person that how they sign in was changed. */
    public void changed(Person person, ServiceMail.Change change) {
        setup.post().send(person.email(), person.language(), new ServiceMail.SignInChanged(change, security()));
    }

    /**
     * Does what sends a mail to {@code email} after the answer has left, when that mailbox may get one more.
     *
     * @throws org.letterlock.accounts.signin.BusyException when too many wait, whoever asks
     */
    public void mailTo(EmailAddress email, Runnable errand) {
        boolean free = mails.tryAcquire(email.text().toLowerCase(Locale.ROOT));
        errands.later(free ? errand : () -> {});
    }

    private URI security() {
        return setup.base().resolve("/app/security");
    }

    @Override
    public void close() {
        errands.close();
    }
}
