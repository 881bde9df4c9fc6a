package org.letterlock.accounts.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords by Argon2id (RFC 9106), a few at a time: each hash takes its memory only when it has its place, and
 * who would wait too long is told so. Safe for use by several threads.
 */
public final class PasswordHasher {

    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;

    private final Argon2Cost cost;
    private final Duration patience;
    private final Semaphore places;
    private final Semaphore waiting;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong calls = new AtomicLong();
    private final PhcString nobody;

    /**
     * @param atOnce hashes computed at a time; this bounds the memory
     * @param queue most callers that wait
     * @param patience longest wait
     */
    public PasswordHasher(Argon2Cost cost, int atOnce, int queue, Duration patience) {
        this.cost = cost;
        this.patience = patience;
        this.places = new Semaphore(atOnce, true);
        this.waiting = new Semaphore(atOnce + queue);
        this.nobody = new PhcString(cost, octets(SALT_OCTETS), octets(HASH_OCTETS));
    }

    /** What came of comparing a password with what is remembered. */
    public enum Match {
        NO,
        YES,
        /** Yes, but it is remembered by a cost no longer in use: remember it anew. */
        YES_OUTDATED
    }

    /**
     * How to remember {@code password}.
     *
     * @throws BusyException when too many wait
     */
    public String hash(String password) {
        byte[] salt = octets(SALT_OCTETS);
        return new PhcString(cost, salt, compute(password, cost, salt)).text();
    }

    /**
     * Compares, at the same cost whether anything is remembered or not.
     *
     * @throws BusyException when too many wait
     */
    public Match match(String password, Optional<String> remembered) {
        Optional<PhcString> known = remembered.flatMap(PhcString::read);
        PhcString compared = known.orElse(nobody);
        byte[] hash = compute(password, compared.cost(), compared.salt());
        if (!MessageDigest.isEqual(hash, compared.hash()) || known.isEmpty()) {
            return Match.NO;
        }
        return compared.cost().equals(cost) ? Match.YES : Match.YES_OUTDATED;
    }

    /** How many hashes were computed since the start: the same number for known and unknown addresses. */
    public long calls() {
        return calls.get();
    }

    private byte[] compute(String password, Argon2Cost at, byte[] salt) {
        if (!waiting.tryAcquire()) {
            throw new BusyException();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
            try {
                return argon2id(password, at, salt);
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            waiting.release();
        }
    }

    private byte[] argon2id(String password, Argon2Cost at, byte[] salt) {
        calls.incrementAndGet();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(at.kibibytes())
                .withIterations(at.passes())
                .withParallelism(at.lanes())
                .withSalt(salt)
                .build());
        byte[] octets = password.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[HASH_OCTETS];
        generator.generateBytes(octets, hash);
        Arrays.fill(octets, (byte) 0);
        return hash;
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
