package org.letterlock.accounts;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.EmailAddress;

/**
 * A mail about somebody's account. The list is closed and holds nothing that advertises: who wants to send something
 * else has to add it here.
 */
public sealed interface ServiceMail {

    /** Somebody asked for an account with this address: the link that makes it. */
    record SignUp(URI link, Instant until) implements ServiceMail {}

    /** Somebody asked for an account with an address that has one. */
    record AlreadySignedUp(URI signIn) implements ServiceMail {}

    /** The link that lets a new password be chosen. */
    record PasswordReset(URI link, Instant until) implements ServiceMail {}

    /** How the person signs in was changed: a password, a passkey, a second factor. */
    record SignInChanged(Change change, URI security) implements ServiceMail {}

    /** What can change about how somebody signs in. */
    enum Change {
        PASSWORD,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        GOOGLE_LINKED,
        GOOGLE_UNLINKED,
        SECOND_FACTOR_ON,
        SECOND_FACTOR_OFF,
        RECOVERY_CODE_USED
    }

    /** Somebody wants the reader in their organisation. */
    record Invitation(String organisation, String inviter, Role role, URI link, Instant until) implements ServiceMail {}

    /** The reader wants this address for their account: the link that confirms it. */
    record NewAddress(URI link, Instant until) implements ServiceMail {}

    /** The account has another address now; this goes to the one before. */
    record AddressChanged(URI security) implements ServiceMail {}

    /** The account was cancelled, and can be recovered until then. */
    record Cancelled(URI signIn, Instant recoverableUntil) implements ServiceMail {}

    /** A cancelled account was recovered. */
    record Recovered(URI security) implements ServiceMail {}

    /** The account was erased. */
    record Erased() implements ServiceMail {}

    /** Nothing arrived at a webhook of the organisation for too long, and it was switched off. */
    record WebhookSwitchedOff(String organisation, URI webhooks) implements ServiceMail {}

    /**
     * The code by which the reader shows that the address is theirs, for a request about their data.
     *
     * @param right what is asked for, in the reader's language; so in those that follow
     */
    record RequestCode(String code, String right, Instant until) implements ServiceMail {}

    /** The same for who asked by mail: the link leads to where the code is typed. */
    record RequestByMail(String code, String right, Instant until, URI page) implements ServiceMail {}

    /** A request waits for people to answer it. */
    record RequestReceived(String right, Instant due) implements ServiceMail {}

    /** A request was carried out; {@code lines} say what was done and what is kept. */
    record RequestReceipt(String right, List<String> lines) implements ServiceMail {}

    /** Somebody answered a request; {@code lines} are their words. */
    record RequestAnswered(String right, List<String> lines) implements ServiceMail {}

    /** What the reader wrote by mail is here; {@code reply} is where mail goes that shall find the conversation. */
    record MessageReceived(Instant due, URI requests, Optional<EmailAddress> reply) implements ServiceMail {}

    /** Somebody answered what the reader wrote; the link leads to the conversation, {@code reply} as before. */
    record MessageAnswered(List<String> lines, URI conversation, Optional<EmailAddress> reply) implements ServiceMail {}

    /** The reader, who runs this server, has something to answer by {@code due}, or should have. */
    record AnswerDue(Instant due, boolean late, URI place) implements ServiceMail {}

    /** Where a reply to this mail goes; most are answered nowhere. */
    default Optional<EmailAddress> replies() {
        return switch (this) {
            case MessageReceived received -> received.reply();
            case MessageAnswered answered -> answered.reply();
            default -> Optional.empty();
        };
    }

    /** Data about the reader's address was handed to an authority, on its demand. */
    record Disclosed(String authority, String reference, Instant at) implements ServiceMail {}

    /** Evidence of the operator's, called {@code what} in the reader's language, will not count any more. */
    record EvidenceEnds(String what, LocalDate expires, URI place) implements ServiceMail {}

    /** The server, which the reader runs, sees what looks like an attack, or like protection that has failed. */
    record Threat(String what, URI place) implements ServiceMail {}

    /** A policy changes materially; {@code effective} is at least thirty days away. */
    record PolicyChange(String system, LocalDate effective, URI policy) implements ServiceMail {}
}
