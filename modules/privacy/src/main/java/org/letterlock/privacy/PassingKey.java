package org.letterlock.privacy;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** An AES key for the length of one call: unlike {@code SecretKeySpec} its octets are zeroed when the call ends. */
@SuppressWarnings("serial") // SecretKey is Serializable, this type refuses to be written
final class PassingKey implements SecretKey, AutoCloseable {

    private final byte[] octets;

    PassingKey(byte[] octets) {
        this.octets = octets.clone();
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return "PassingKey[hidden]";
    }

    private Object writeReplace() {
        throw new UnsupportedOperationException("a key is not written");
    }
}
