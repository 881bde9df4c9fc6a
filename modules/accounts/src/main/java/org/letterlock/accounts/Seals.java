package org.letterlock.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.validation.EmailAddress;

/** Seals what is stored about a subject, and finds subjects by digests. */
final class Seals {

    private final SubjectKeys keys;
    private final KeyedDigest digest;

    Seals(AccountsStorage storage) {
        this.keys = storage.keys();
        this.digest = storage.digest();
    }

    SubjectKeys keys() {
        return keys;
    }

    /** Seals {@code text} for the field {@code place} of the subject. */
    byte[] seal(SubjectId subject, String place, String text) {
        SubjectKey key = keys.find(subject).orElseThrow(KeyDestroyedException::new);
        return key.seal(text.getBytes(StandardCharsets.UTF_8), place(subject, place));
    }

    /** Opens what {@link #seal} made; empty when the subject's key is gone, and with it all of it. */
    Optional<String> open(SubjectId subject, String place, byte[] sealed) {
        try {
            return keys.find(subject)
                    .map(key -> new String(key.open(sealed, place(subject, place)), StandardCharsets.UTF_8));
        } catch (KeyDestroyedException _) {
            return Optional.empty();
        }
    }

    private static String place(SubjectId subject, String place) {
        return "accounts:" + subject.value() + ":" + place;
    }

    /** Letter case makes no other account: no mailbox provider tells people apart by it. */
    byte[] digest(EmailAddress address) {
        return digest.of("account address", address.text().toLowerCase(Locale.ROOT));
    }

    /** {@code context} keeps digests of different uses apart. */
    byte[] digest(String context, String text) {
        return digest.of(context, text);
    }

    byte[] digest(Slug slug) {
        return digest.of("organisation slug", slug.value());
    }
}
