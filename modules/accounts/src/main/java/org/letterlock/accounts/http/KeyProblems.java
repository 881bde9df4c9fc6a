package org.letterlock.accounts.http;

import java.time.Duration;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.KeyCheck;
import org.letterlock.accounts.Limits;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.Webhooks;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;

/** What can be wrong with a call that needs a key. */
final class KeyProblems {

    private KeyProblems() {}

    static ProblemException unauthorized(boolean presented) {
        return Problem.of(
                        401,
                        "key-missing-or-wrong",
                        "API key missing or wrong",
                        "Send a key of your organisation: Authorization: Bearer llk_... Keys are made in the workspace; one that"
                                + " has expired or was revoked opens nothing.")
                .exception()
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"letterlock\"" + (presented ? ", error=\"invalid_token\"" : ""));
    }

    static ProblemException scopeMissing(Scope scope) {
        return Problem.of(
                        403,
                        "scope-missing",
                        "The key is not for that",
                        "This call needs a key with the scope " + scope.tag() + ". Make one in the workspace.")
                .exception()
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"letterlock\", error=\"insufficient_scope\", scope=\"" + scope.tag() + "\"");
    }

    static ProblemException exhausted(KeyCheck.Usage usage) {
        return Problem.of(
                        429,
                        "key-exhausted",
                        "The key has used up its hour",
                        "This key may make " + usage.limit()
                                + " calls in any sixty minutes. Try again after the number of seconds in Retry-After.")
                .exception()
                .with("Retry-After", Long.toString(usage.waitSeconds()));
    }

    static ProblemException notFound(String kind, String name) {
        return Problem.of(
                        404,
                        "no-such-" + kind,
                        "No such " + name,
                        "Your organisation has no " + name + " with this id, or not any more.")
                .exception();
    }

    static ProblemException noSuchKey() {
        return notFound("key", "key");
    }

    static ProblemException noSuchWebhook() {
        return notFound("webhook", "webhook");
    }

    static ProblemException noSuchDelivery() {
        return notFound("delivery", "delivery");
    }

    static ProblemException beyondCaller() {
        return Problem.of(
                        403,
                        "beyond-caller",
                        "More than the calling key may do",
                        "A key makes and rotates only keys whose scopes it has itself.")
                .exception();
    }

    static ProblemException invalid(String field, String wanted) {
        return Problem.of(422, "invalid-" + field, "Invalid " + field, field + " must be " + wanted + ".")
                .exception();
    }

    static ProblemException refused(ApiKeys.Reason reason) {
        return switch (reason) {
            case NAME -> invalid("name", "1 to " + Limits.NAME + " characters");
            case SCOPES -> invalid("scopes", "a list with at least one scope");
            case TEST_CHANGES -> invalid("scopes", "without scopes that change something, for a test key");
            case EXPIRY -> invalid("expiresAt", "a time in the future, at most five years ahead");
            case OVERLAP -> invalid("formerUntil", "a time from now to 30 days ahead");
            case TOO_MANY -> full("keys", Limits.KEYS);
            case GONE -> noSuchKey();
        };
    }

    static ProblemException refused(Webhooks.Reason reason) {
        return switch (reason) {
            case ADDRESS ->
                invalid("url", "an https address on port 443 or 8443, at most " + Limits.ADDRESS + " characters");
            case EVENTS -> invalid("events", "a list with at least one kind of event");
            case TOO_MANY -> full("webhooks", Limits.WEBHOOKS);
            case GONE -> noSuchWebhook();
        };
    }

    static ProblemException busy() {
        return Problem.of(
                        409,
                        "delivery-waiting",
                        "It is being sent anyhow",
                        "This event waits to be sent. Look again in "
                                + Duration.ofSeconds(5).toSeconds() + " seconds.")
                .exception();
    }

    private static ProblemException full(String what, int most) {
        return Problem.of(
                        409,
                        "too-many-" + what,
                        "Too many " + what,
                        "An organisation has at most " + most + " " + what + ". Remove one first.")
                .exception();
    }
}
