package org.letterlock.web;

/** What came of fetching an address that a stranger chose. */
public sealed interface Fetched {

    /**
     * The body of a 200 answer.
     *
     * @param contentType as the server calls it, empty when it does not; its word only
     */
    @SuppressWarnings("ArrayRecordComponent") // octets by nature; nobody compares them
    record Content(byte[] octets, String contentType) implements Fetched {
        @Override
        public String toString() {
            return "Content[hidden]";
        }
    }

    /** Nothing, and why. */
    record Refused(Reason reason) implements Fetched {}

    /** Why there is nothing. Names are stable: APIs and metrics show them. */
    enum Reason {
        /**
         * Not an address that may be fetched: scheme, port, user or form of the host, or a host that no policy
         * declares.
         */
        ADDRESS_REFUSED,
        /**
         * The host has no address, or one that is not on the public internet; which of the two is nobody's business.
         */
        NO_PUBLIC_ADDRESS,
        /** No name server could say where the host is. */
        NAME_UNRESOLVED,
        /** The host could not be reached, or hung up. */
        NOT_REACHED,
        /** The host could not prove its name (RFC 9110 section 4.3.4). */
        TLS_FAILED,
        /** It took too long. */
        TIMEOUT,
        /** Sent on too often. */
        TOO_MANY_REDIRECTS,
        /** The answer was not 200. */
        STATUS,
        /** The body is encoded although it was asked for as it is. */
        ENCODED,
        /** More octets than allowed. */
        TOO_LARGE,
        /** What came back is no HTTP, or has larger headers than allowed. */
        MALFORMED,
        /** We fetch as much as we may already. */
        BUSY
    }
}
