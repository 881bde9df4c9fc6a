package org.letterlock.web;

/**
 * What went wrong with a request, as told to its sender: a problem document (RFC 9457). It holds only texts written by
 * us, never a part of the request.
 *
 * @param type stable name of the kind of problem, a relative URI such as {@code /problems/address-taken}
 * @param title the kind in a few words, the same for every occurrence
 * @param status HTTP status
 * @param detail what to do about it
 */
public record Problem(String type, String title, int status, String detail) {

    /** The media type of its JSON form. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem whose type is {@code /problems/} and {@code name}. */
    public static Problem of(int status, String name, String title, String detail) {
        return new Problem("/problems/" + name, title, status, detail);
    }

    /** To be thrown where a request is handled. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
