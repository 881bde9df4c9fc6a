package org.letterlock.inboxes.http;

import org.letterlock.inboxes.Opening;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;

/** What can be wrong with a call about inboxes. */
final class InboxProblems {

    private InboxProblems() {}

    static ProblemException noSuchInbox() {
        return Problem.of(
                        404,
                        "no-such-inbox",
                        "No such inbox",
                        "There is no inbox with this id, or it has ended and everything in it is destroyed."
                                + " Open a new one with POST /api/v1/inboxes.")
                .exception();
    }

    static ProblemException noSuchMessage() {
        return Problem.of(
                        404,
                        "no-such-message",
                        "No such message",
                        "This inbox has no message with this id; it may have been deleted or have given way to a newer one.")
                .exception();
    }

    static ProblemException noSuchAttachment() {
        return Problem.of(
                        404,
                        "no-such-attachment",
                        "No such attachment",
                        "This message has no attachment with this number. The message itself lists them.")
                .exception();
    }

    static ProblemException noHtml() {
        return Problem.of(
                        404,
                        "no-html",
                        "No HTML form",
                        "This message has no HTML part. Read its text in the full view.")
                .exception();
    }

    static ProblemException imagesOff() {
        return Problem.of(
                        403,
                        "images-off",
                        "Loading pictures is switched off",
                        "The operator of this server lets nobody load remote pictures. The message can be read without.")
                .exception();
    }

    static ProblemException imagesBusy() {
        return Problem.of(
                        503,
                        "images-busy",
                        "Other pictures are being loaded",
                        "One message of an inbox at a time, and so many on the server. Nothing was asked for; try again soon.")
                .exception()
                .with("Retry-After", "10");
    }

    static ProblemException unauthorized(boolean presented) {
        return Problem.of(
                        401,
                        "token-missing-or-wrong",
                        "Token missing or wrong",
                        "Send the token that was shown when this inbox was opened: Authorization: Bearer llt_...")
                .exception()
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"letterlock\"" + (presented ? ", error=\"invalid_token\"" : ""));
    }

    static ProblemException tooManyListeners() {
        return Problem.of(
                        429,
                        "too-many-listeners",
                        "Too many listeners",
                        "This inbox has as many event streams and waiting calls as it may. Close one of them first.")
                .exception()
                .with("Retry-After", "10");
    }

    static ProblemException unknownProfile() {
        return Problem.of(422, "unknown-profile", "Unknown profile", "profile must be \"session\" or \"day\".")
                .exception();
    }

    static ProblemException refused(Opening.Reason reason) {
        return switch (reason) {
            case LOCAL_PART_INVALID ->
                Problem.of(
                                422,
                                "local-part-invalid",
                                "Invalid local part",
                                "localPart must be 3 to 40 of a-z, 0-9, dot, hyphen and underscore, begin and end with a letter"
                                        + " or digit, and have no two dots together.")
                        .exception();
            case LOCAL_PART_RESERVED ->
                Problem.of(
                                422,
                                "local-part-reserved",
                                "Reserved local part",
                                "This name belongs to the operator of the domain (RFC 2142). Choose another.")
                        .exception();
            case DOMAIN_UNKNOWN ->
                Problem.of(
                                422,
                                "domain-unknown",
                                "Unknown domain",
                                "domain must be one of those that GET /api/v1/domains lists.")
                        .exception();
            case ADDRESS_TAKEN ->
                Problem.of(
                                409,
                                "address-taken",
                                "Address not available",
                                "This address is not available. Choose another localPart, or leave it out.")
                        .exception();
            case FULL ->
                Problem.of(
                                503,
                                "server-full",
                                "No room for another inbox",
                                "The server holds as many inboxes as it may. Try again in a minute; nothing was changed.")
                        .exception()
                        .with("Retry-After", "60");
        };
    }
}
