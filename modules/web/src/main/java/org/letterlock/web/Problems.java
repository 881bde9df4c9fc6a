package org.letterlock.web;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The problems that any system's requests can have. A system's own problems stand in the system. */
public final class Problems {

    /** Most octets of a request body under {@code /api}. */
    public static final int BODY_OCTETS = 64 * 1024;

    private Problems() {}

    /** 404: no such path, or no such thing under it. */
    public static Problem notFound() {
        return Problem.of(404, "not-found", "Not found", "There is nothing here. The calls are described at /openapi.");
    }

    /** 405. */
    public static Problem methodNotAllowed() {
        return Problem.of(
                405,
                "method-not-allowed",
                "Method not allowed",
                "This address does not take that method. An OPTIONS request lists those it takes.");
    }

    /** 406. */
    public static Problem notAcceptable() {
        return Problem.of(
                406,
                "not-acceptable",
                "No acceptable form",
                "The answer does not exist in a form that the Accept header allows. Leave the header out or add */* to it.");
    }

    /** 413. */
    public static Problem bodyTooLarge() {
        return bodyTooLarge(BODY_OCTETS);
    }

    /** 413, where a body may have {@code most} octets. */
    public static Problem bodyTooLarge(long most) {
        return Problem.of(
                413,
                "body-too-large",
                "Body too large",
                "The request body may have at most " + most + " octets. Nothing was changed.");
    }

    /** 415. */
    public static Problem unsupportedMediaType() {
        return Problem.of(
                415,
                "unsupported-media-type",
                "Unsupported media type",
                "The body must be JSON: send it with Content-Type: application/json.");
    }

    /** 400: the body is not JSON (RFC 8259). */
    public static Problem malformedJson() {
        return Problem.of(
                400,
                "malformed-json",
                "Malformed JSON",
                "The body must be one JSON object in UTF-8 without double names.");
    }

    /** 400: a field that the call does not know; {@code known} are those it knows. */
    public static Problem unknownField(Collection<String> known) {
        return Problem.of(
                400,
                "unknown-field",
                "Unknown field",
                "The JSON object may only have these fields: " + String.join(", ", new TreeSet<>(known)) + ".");
    }

    /** 400: a field of another JSON type than the call needs. */
    public static Problem wrongFieldType(String field, String wanted) {
        return Problem.of(400, "wrong-field-type", "Wrong type of a field", field + " must be " + wanted + ".");
    }

    /** 400: a query or header parameter out of its bounds. */
    public static Problem invalidParameter(String name, String wanted) {
        return Problem.of(400, "invalid-parameter", "Invalid parameter", name + " must be " + wanted + ".");
    }

    /** 403: a browser sent the request on behalf of another site. */
    public static Problem crossSite() {
        return Problem.of(
                403,
                "cross-site",
                "Request from another site",
                "A request that changes something must come from a page of this server, or carry a bearer token.");
    }

    /** 429. */
    public static Problem tooManyRequests(String what) {
        return Problem.of(
                429,
                "too-many-requests",
                "Too many requests",
                "Your network has made too many " + what
                        + " for now. Try again after the number of seconds in Retry-After.");
    }

    /** 429: the network broke limits so often that it is refused for a while. */
    static Problem banned() {
        return Problem.of(
                429,
                "network-banned",
                "Refused for a while",
                "Your network went on calling after it had been told to wait, or misused the mail receiver. Try again after"
                        + " the number of seconds in Retry-After. Somebody looks at it if you write to us at /contact.");
    }

    /** 429 (RFC 6585 section 4), with the way to go on at once: a task to solve. */
    static ProblemException proofWanted(ProofTask task, Optional<ProofOfWork.Verdict> why) {
        return Problem.of(
                        429,
                        "proof-of-work-required",
                        "Proof of work required",
                        why.map(Problems::refusedProof).orElse("") + "Find " + task.solutions()
                                + " rising numbers so that SHA-256 of challenge.number begins with " + task.difficulty()
                                + " zero bits, and repeat the call with the header " + ProofTask.HEADER
                                + ": challenge.number.number... Or wait the number of seconds in Retry-After.")
                .exception()
                .with("Retry-After", Long.toString(Quota.secondsUp(task.freeAgain())))
                .telling("challenge", task.challenge())
                .telling("difficulty", task.difficulty())
                .telling("solutions", task.solutions())
                .telling("expiresAt", task.expiresAt().toString());
    }

    private static String refusedProof(ProofOfWork.Verdict why) {
        return switch (why) {
            case ACCEPTED -> "";
            case MALFORMED -> "What came was not a proof. ";
            case FOREIGN -> "The challenge was not given to your network, or the server was restarted. ";
            case EXPIRED -> "The proof came too late. ";
            case TOO_EASY -> "Tasks have become harder since. ";
            case UNSOLVED -> "A number in the proof does not solve the task. ";
            case SPENT -> "The proof was used before. ";
            case FULL -> "The server takes no more proofs in this minute. ";
        };
    }

    /** 500. */
    public static Problem unexpected() {
        return Problem.of(
                500,
                "unexpected",
                "Unexpected failure",
                "Something failed on our side. Try again; if it stays, tell the operator when it happened.");
    }

    /** The problem for a status that the framework gave without further words. */
    public static Problem forStatus(int status) {
        return switch (status) {
            case 404 -> notFound();
            case 405 -> methodNotAllowed();
            case 406 -> notAcceptable();
            case 413 -> bodyTooLarge();
            case 415 -> unsupportedMediaType();
            case 500 -> unexpected();
            default ->
                status >= 400 && status < 500
                        ? Problem.of(
                                status,
                                "bad-request",
                                "Bad request",
                                "The request could not be understood. The calls are described at /openapi.")
                        : Problem.of(
                                status,
                                "unavailable",
                                "Unavailable",
                                "The server cannot answer this now. Try again in a minute.");
        };
    }
}
