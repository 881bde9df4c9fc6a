package org.letterlock.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.KeyedDigest;

/**
 * The answers of the last ten minutes to creating calls that carried an {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header-07), so that a repeated call gets the same answer and makes nothing new.
 *
 * <p>Such an answer holds a token and an address. It is sealed under a key that is worked out from the Idempotency-Key
 * itself, which is not kept: what lies here can be opened only by whoever repeats the call. In memory only, bounded.
 */
@Singleton
public final class IdempotentAnswers {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int ANSWERS = 10_000;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    /** As unguessable as a random UUID: who guessed a key would get the answer of another. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{22,255}");

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyedDigest digest;
    private final LinkedHashMap<String, Kept> answers = new LinkedHashMap<>();

    @Inject
    public IdempotentAnswers(InstantSource clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.digest = new KeyedDigest(secret);
    }

    @SuppressWarnings("ArrayRecordComponent") // private to this class, compared nowhere
    private record Kept(Instant expiresAt, byte[] request, byte @Nullable [] sealed) {}

    /**
     * The answer to a creating call: the kept one when it is a repetition, else that of {@code making}, which is then
     * kept. Nothing is kept when {@code making} throws.
     *
     * @param key the Idempotency-Key; null makes anew
     * @param request what the call asked for; a repetition must ask for the same
     * @throws ProblemException 400 for a key that is too short, 409 while the first call is still being worked on, 422
     *     for the same key with another request
     */
    public byte[] answer(@Nullable String key, String request, Supplier<byte[]> making) {
        if (key == null) {
            return making.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(Problems.invalidParameter(
                    "Idempotency-Key", "22 to 255 visible characters that nobody can guess, such as a random UUID"));
        }
        String name = HexFormat.of().formatHex(digest.of("idempotency name", key));
        Optional<byte[]> kept = begin(name, key, digest.of("idempotency request", request));
        return kept.orElseGet(() -> make(name, key, making));
    }

    private byte[] make(String name, String key, Supplier<byte[]> making) {
        boolean made = false;
        try {
            byte[] answer = making.get();
            keep(name, seal(key, answer));
            made = true;
            return answer;
        } finally {
            if (!made) {
                forget(name);
            }
        }
    }

    private synchronized Optional<byte[]> begin(String name, String key, byte[] request) {
        Instant now = clock.instant();
        answers.values().removeIf(kept -> !now.isBefore(kept.expiresAt));
        Kept kept = answers.get(name);
        if (kept == null) {
            if (answers.size() >= ANSWERS) {
                answers.pollFirstEntry();
            }
            answers.put(name, new Kept(now.plus(LIFETIME), request, null));
            return Optional.empty();
        }
        if (!Arrays.equals(kept.request, request)) {
            throw new ProblemException(Problem.of(
                    422,
                    "idempotency-key-reused",
                    "Idempotency-Key used for another request",
                    "This key came with another body before. Use a new key for a new request."));
        }
        if (kept.sealed == null) {
            throw new ProblemException(Problem.of(
                            409,
                            "idempotency-key-busy",
                            "The first call is not answered yet",
                            "A call with this key is being worked on. Repeat it in a second."))
                    .with("Retry-After", "1");
        }
        return Optional.of(open(key, kept.sealed));
    }

    private synchronized void keep(String name, byte[] sealed) {
        answers.computeIfPresent(name, (_, kept) -> new Kept(kept.expiresAt, kept.request, sealed));
    }

    private synchronized void forget(String name) {
        answers.remove(name);
    }

    private byte[] seal(String key, byte[] answer) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        byte[] box = crypt(Cipher.ENCRYPT_MODE, key, nonce, answer, 0);
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + box.length);
        System.arraycopy(box, 0, sealed, nonce.length, box.length);
        return sealed;
    }

    private byte[] open(String key, byte[] sealed) {
        return crypt(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_OCTETS), sealed, NONCE_OCTETS);
    }

    private byte[] crypt(int mode, String key, byte[] nonce, byte[] octets, int from) {
        byte[] secret = digest.of("idempotency seal", key);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(octets, from, octets.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer does not open", e);
        }
    }
}
