package org.letterlock.privacy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One key in memory. Its nonces are a random 32-bit prefix and a 64-bit counter (SP 800-38D 8.2.1): the key never
 * leaves this object, so one counter sees every use and no nonce can come twice; that is stronger than 96 random bits,
 * and costs no random number per call. The lock is held only to copy 32 octets: no call can see a key half zeroed,
 * which would seal content under a key that everybody can guess.
 */
final class HeapKey implements SubjectKey {

    private final byte[] octets = new byte[AesGcm.KEY_OCTETS];
    private final int prefix;
    private final AtomicLong uses = new AtomicLong();
    private boolean destroyed;

    HeapKey(SecureRandom random) {
        random.nextBytes(octets);
        this.prefix = random.nextInt();
    }

    @Override
    public byte[] seal(byte[] plain, String place) {
        byte[] key = copy();
        try {
            return AesGcm.seal(key, nonce(), plain, AesGcm.associated(place));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String place) {
        byte[] key = copy();
        try {
            return AesGcm.open(key, sealed, AesGcm.associated(place));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    synchronized void destroy() {
        destroyed = true;
        Arrays.fill(octets, (byte) 0);
    }

    private synchronized byte[] copy() {
        if (destroyed) {
            throw new KeyDestroyedException();
        }
        return octets.clone();
    }

    private byte[] nonce() {
        return ByteBuffer.allocate(AesGcm.NONCE_OCTETS)
                .putInt(prefix)
                .putLong(uses.getAndIncrement())
                .array();
    }

    @Override
    public String toString() {
        return "SubjectKey[hidden]";
    }
}
