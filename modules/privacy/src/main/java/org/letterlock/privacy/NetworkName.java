package org.letterlock.privacy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** What a network is called in a counter: 128 bits of an HMAC that means nothing once the naming key is gone. */
record NetworkName(long high, long low) {

    /** Gives names under one random key that exists only in this object. */
    static final class Giver {

        private final KeyedDigest digest;

        Giver(SecureRandom random) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            this.digest = new KeyedDigest(key);
        }

        NetworkName name(ClientIp client) {
            ByteBuffer octets = ByteBuffer.wrap(digest.of("network", client.network()));
            return new NetworkName(octets.getLong(), octets.getLong());
        }
    }
}
