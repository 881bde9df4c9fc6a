package org.letterlock.mail;

/** A cryptographic envelope around a mail or a part of it. It is named, not opened and not checked. */
public enum Protection {
    /** S/MIME signature (RFC 8551). */
    SMIME_SIGNED,
    /** S/MIME encryption (RFC 8551). */
    SMIME_ENCRYPTED,
    /** OpenPGP signature (RFC 3156, or inline). */
    PGP_SIGNED,
    /** OpenPGP encryption (RFC 3156, or inline). */
    PGP_ENCRYPTED
}
