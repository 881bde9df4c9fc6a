package org.letterlock.desk;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.validation.EmailAddress;

/** Seals what is written in one request or ticket under its own key, and finds what one address asked by a digest. */
final class DeskSeals {

    private final SubjectKeys keys;
    private final KeyedDigest digest;

    DeskSeals(DeskStorage storage) {
        this.keys = storage.keys();
        this.digest = storage.digest();
    }

    SubjectKeys keys() {
        return keys;
    }

    byte[] seal(SubjectId subject, String field, String text) {
        return seal(subject, field, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] seal(SubjectId subject, String field, byte[] octets) {
        SubjectKey key = keys.find(subject).orElseThrow(KeyDestroyedException::new);
        return key.seal(octets, place(subject, field));
    }

    /** Opens what {@link #seal} made; empty when the key is gone, or was meant to be. */
    Optional<String> open(SubjectId subject, String field, byte[] sealed) {
        return openOctets(subject, field, sealed).map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    Optional<byte[]> openOctets(SubjectId subject, String field, byte[] sealed) {
        try {
            return keys.find(subject).map(key -> key.open(sealed, place(subject, field)));
        } catch (KeyDestroyedException _) {
            return Optional.empty();
        }
    }

    private static String place(SubjectId subject, String field) {
        return "desk:" + subject.value() + ":" + field;
    }

    KeyedDigest keyedDigest() {
        return digest;
    }

    byte[] digest(EmailAddress address) {
        return digest.of("desk address", address.text().toLowerCase(Locale.ROOT));
    }
}
