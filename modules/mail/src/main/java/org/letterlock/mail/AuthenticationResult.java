package org.letterlock.mail;

/**
 * What one method says about where a mail really comes from (RFC 8601 section 2).
 *
 * @param domain the domain the verdict is about: of the envelope sender or HELO (SPF), the {@code d=} of the signature
 *     (DKIM), of the From field (DMARC), the last sealer (ARC); a lower-case A-label, empty when there is none
 * @param detail technical facts as {@code key=value}, separated by spaces, such as {@code selector=s1
 *     algorithm=rsa-sha256 bits=2048}; never the client's address nor a local part
 */
public record AuthenticationResult(Method method, Verdict verdict, Reason reason, String domain, String detail) {

    /** How authenticity was judged. */
    public enum Method {
        /** RFC 7208. */
        SPF,
        /** RFC 6376, RFC 8463. */
        DKIM,
        /** RFC 9989. */
        DMARC,
        /** RFC 8617. */
        ARC
    }

    /** The result codes of RFC 8601 section 2.7. */
    public enum Verdict {
        PASS,
        FAIL,
        SOFTFAIL,
        NEUTRAL,
        NONE,
        POLICY,
        TEMPERROR,
        PERMERROR
    }

    /** Why; names are stable, because the API and the texts of the page use them. */
    public enum Reason {
        /** The method is satisfied. */
        OK,
        /** The domain publishes nothing for this method, or the mail carries nothing of it. */
        NOTHING_PUBLISHED,
        /** A name server did not answer, or not in time. */
        DNS_FAILED
    }

    @Override
    public String toString() {
        return "AuthenticationResult[hidden]";
    }
}
