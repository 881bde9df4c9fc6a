package org.letterlock.accounts;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;

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

    /** A policy changes materially; {@code effective} is at least thirty days away. */
    record PolicyChange(String system, LocalDate effective, URI policy) implements ServiceMail {}
}
