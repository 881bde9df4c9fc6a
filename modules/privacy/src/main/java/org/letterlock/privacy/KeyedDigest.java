package org.letterlock.privacy;

/**
 * A digest that only this installation can compute: HMAC-SHA-256 under a secret. The way to remember that something was
 * seen (an address that may not be issued again) without keeping it.
 */
public final class KeyedDigest {

    /** @param secret at least 32 random octets; copied */
    public KeyedDigest(byte[] secret) {
        throw new UnsupportedOperationException();
    }

    /** 32 octets for {@code text} in its UTF-8 form; {@code context} keeps digests of different uses apart. */
    public byte[] of(String context, String text) {
        throw new UnsupportedOperationException();
    }
}
