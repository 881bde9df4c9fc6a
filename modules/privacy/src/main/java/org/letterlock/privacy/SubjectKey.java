package org.letterlock.privacy;

/**
 * Seals and opens what belongs to one subject: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front and
 * the place of the data as associated data, so that a sealed value moved to another place does not open. Safe for use
 * by several threads.
 */
public interface SubjectKey {

    /**
     * Seals {@code plain}.
     *
     * @param place what names the row and field, such as {@code message:42:raw}
     * @throws KeyDestroyedException when the key is gone
     */
    byte[] seal(byte[] plain, String place);

    /**
     * Opens what {@link #seal} made for the same {@code place}.
     *
     * @throws KeyDestroyedException when the key is gone
     * @throws SealBrokenException when the bytes were changed or belong to another place or key
     */
    byte[] open(byte[] sealed, String place);
}
