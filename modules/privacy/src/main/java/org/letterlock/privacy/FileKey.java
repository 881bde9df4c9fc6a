package org.letterlock.privacy;

import java.util.Arrays;

/**
 * A key in a {@link FileSubjectKeys}, unwrapped for each call and zeroed after it. Its nonces are 96 random bits: a
 * durable key is used by one process after another, and a counter that a crash could set back is worse than chance. SP
 * 800-38D allows 2^32 such seals under one key; a subject here has some hundreds.
 */
final class FileKey implements SubjectKey {

    private final FileSubjectKeys keys;
    private final SubjectId subject;
    private final Slot slot;

    FileKey(FileSubjectKeys keys, SubjectId subject, Slot slot) {
        this.keys = keys;
        this.subject = subject;
        this.slot = slot;
    }

    @Override
    public byte[] seal(byte[] plain, String place) {
        byte[] key = keys.unwrap(subject, slot);
        try {
            return AesGcm.seal(key, keys.nonce(), plain, AesGcm.associated(place));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String place) {
        byte[] key = keys.unwrap(subject, slot);
        try {
            return AesGcm.open(key, sealed, AesGcm.associated(place));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "SubjectKey[hidden]";
    }
}
