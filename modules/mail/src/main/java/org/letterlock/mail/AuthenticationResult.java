package org.letterlock.mail;

/**
 * What one method says about where a mail really comes from (RFC 8601 section 2).
 *
 * @param domain the domain the verdict is about: of the envelope sender or HELO (SPF), the {@code d=} of the signature
 *     (DKIM), of the From field (DMARC), the last sealer (ARC); a lower-case A-label, empty when there is none
 * @param detail technical facts as {@code key=value}, separated by spaces, such as {@code selector=s1
 *     algorithm=rsa-sha256 bits=2048}; never the client's address nor a local part. Keys: {@code identity},
 *     {@code mechanism}, {@code lookups} (SPF); {@code selector}, {@code algorithm}, {@code bits}, {@code weak},
 *     {@code length}, {@code testing} (signatures); {@code policy}, {@code record}, {@code by}, {@code testing}
 *     (DMARC); {@code sets}, {@code oldest-pass} (ARC)
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
        /** The domain publishes nothing for this method (SPF, DMARC). */
        NOTHING_PUBLISHED,
        /** The mail carries no signature (DKIM) or no seal (ARC). */
        NOT_SIGNED,
        /** A name server did not answer, failed, or not in time. */
        DNS_FAILED,
        /** SPF: the domain says that this host may not send for it. */
        NOT_AUTHORISED,
        /** SPF: the domain says that this host probably may not send for it. */
        PROBABLY_NOT_AUTHORISED,
        /** SPF: the domain says nothing about this host. */
        NO_STATEMENT,
        /** SPF: the sender has no domain that can be asked for, such as an address literal or a bare host name. */
        NO_DOMAIN,
        /** SPF or DMARC: the domain publishes several policies where one may stand. */
        SEVERAL_RECORDS,
        /** SPF: the policy needs more look-ups than RFC 7208 section 4.6.4 allows. */
        TOO_MANY_LOOKUPS,
        /** SPF: the policy refers to a domain that has none. */
        BROKEN_REFERENCE,
        /** The policy or the signature is written wrongly. */
        SYNTAX,
        /** DKIM or ARC: the body is not the one that was signed. */
        BODY_CHANGED,
        /** DKIM: text was added behind the part of the body that was signed ({@code l=}). */
        BODY_EXTENDED,
        /** DKIM or ARC: the signature does not fit: a signed header field was changed, or another key signed. */
        SIGNATURE_WRONG,
        /** DKIM: the signature does not cover the From field. */
        FROM_NOT_SIGNED,
        /** DKIM: the time until which the signature holds has passed. */
        EXPIRED,
        /** DKIM: the signature claims to come from the future. */
        FROM_THE_FUTURE,
        /** DKIM or ARC: the signer publishes no key under this selector. */
        NO_KEY,
        /** DKIM or ARC: the signer has withdrawn the key. */
        KEY_REVOKED,
        /** DKIM or ARC: an RSA key of less than 1024 bits, which anybody can break. */
        KEY_TOO_SHORT,
        /** DKIM or ARC: the published key is broken, of another kind, or not for this use. */
        KEY_UNUSABLE,
        /** DKIM or ARC: the algorithm is unknown to us. */
        ALGORITHM_UNKNOWN,
        /** DKIM or ARC: the algorithm is too weak to prove anything (SHA-1; RFC 8301). */
        ALGORITHM_WEAK,
        /** DKIM: the signer signs for an identity ({@code i=}) that its key does not cover. */
        IDENTITY_NOT_COVERED,
        /** DKIM: it fails, but the signer says that it is only testing ({@code t=y}). */
        TESTING,
        /** DKIM: the signature was not looked at, because the mail carries too many. */
        TOO_MANY_SIGNATURES,
        /** DMARC: SPF or DKIM passes, but for another domain than that of the From field. */
        NOT_ALIGNED,
        /** DMARC: neither SPF nor DKIM passes. */
        NOTHING_PASSED,
        /** DMARC: there is no From field, or no domain in it. */
        NO_FROM,
        /** DMARC: several From fields, or several domains in one. */
        SEVERAL_FROM,
        /** ARC: sets are missing, doubled or out of order. */
        CHAIN_INCOMPLETE,
        /** ARC: a sealer on the way found the chain broken already. */
        CHAIN_FAILED_BEFORE,
        /** ARC: more sets than we look at. */
        CHAIN_TOO_LONG,
        /** The header of the mail is longer than we look at. */
        TOO_LARGE
    }

    @Override
    public String toString() {
        return "AuthenticationResult[hidden]";
    }
}
