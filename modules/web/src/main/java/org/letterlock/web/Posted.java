package org.letterlock.web;

/** What came of posting to an address that a stranger chose. */
public sealed interface Posted {

    /**
     * The server answered, whatever it said; a redirect is an answer like any other.
     *
     * @param status HTTP status, 200 to 599
     * @param content its body; empty when that was not wanted
     */
    record Answered(int status, Fetched.Content content) implements Posted {

        /** Whether the server says that it took it (RFC 9110 section 15.3). */
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** There is no answer, and why; the server may have taken it nevertheless. */
    record Refused(Fetched.Reason reason) implements Posted {}
}
