package org.letterlock.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The one secret of an installation: 256 random bits from which every other long-lived secret is derived. It is read
 * from a file the operator names, or made on the first start in the key directory. Without it, key slots, sealed
 * content and digests mean nothing.
 */
public final class MasterKey {

    private static final int OCTETS = 32;
    private static final int FILE_OCTETS_MAX = 256;
    private static final String FILE_NAME = "master.key";
    private static final String HOW_TO_MAKE = "make one with: (umask 077; head -c 32 /dev/urandom | base64 > FILE)";

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The master key of an installation.
     *
     * @param keyDirectory made with mode 0700 when it does not exist
     * @param keyFile the file the operator named (32 raw octets, or base64 of them); when empty, {@code master.key} in
     *     the key directory, which is made on the first start
     * @throws UnusableKeysException when the file is absent although it was named or although keys exist that were made
     *     with it, when others than its owner may read it, or when it holds no key
     */
    public static MasterKey open(Path keyDirectory, Optional<Path> keyFile) {
        try {
            OwnerOnly.directory(keyDirectory);
            Path file = file(keyDirectory, keyFile);
            return keyFile.isPresent() || Files.exists(file) ? read(file) : make(file);
        } catch (IOException e) {
            throw new UnusableKeysException("the key directory " + keyDirectory + " cannot be used", e);
        }
    }

    /** Where the master key is read from. */
    static Path file(Path keyDirectory, Optional<Path> keyFile) {
        return keyFile.orElseGet(() -> keyDirectory.resolve(FILE_NAME));
    }

    /** A new one, which is in no file yet. */
    static MasterKey random() {
        byte[] secret = new byte[OCTETS];
        new SecureRandom().nextBytes(secret);
        return new MasterKey(secret);
    }

    /**
     * Takes the place of the master key in {@code file}: a crash leaves one or the other there. The octets of the old
     * one are overwritten when the new one is durable.
     */
    void replace(Path file) throws IOException {
        Path real = file.toRealPath();
        try (FileChannel old = FileChannel.open(real, StandardOpenOption.WRITE)) {
            long length = old.size();
            write(real);
            old.write(ByteBuffer.allocate((int) Math.min(length, FILE_OCTETS_MAX)), 0);
            old.force(false);
        }
    }

    /** Whether {@code file} holds this very key. */
    boolean isIn(Path file) {
        try {
            return MessageDigest.isEqual(read(file).secret, secret);
        } catch (IOException | UnusableKeysException _) {
            return false;
        }
    }

    private void write(Path file) throws IOException {
        byte[] text = (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        OwnerOnly.writeWhole(file, ByteBuffer.wrap(text));
        Arrays.fill(text, (byte) 0);
    }

    /**
     * A master key from memory.
     *
     * @param secret exactly 32 random octets; copied
     * @throws UnusableKeysException when it plainly is not that
     */
    public static MasterKey of(byte[] secret) {
        String flaw = flaw(secret);
        if (flaw != null) {
            throw new UnusableKeysException("the master key " + flaw);
        }
        return new MasterKey(secret.clone());
    }

    /**
     * 32 octets for one purpose, by HKDF-SHA-256 (RFC 5869): the same for the same purpose, telling nothing about the
     * master key or the octets of another purpose.
     */
    public byte[] derive(String purpose) {
        byte[] info = ("letterlock/1/" + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is not usable on this Java", e);
        }
    }

    private static MasterKey make(Path file) throws IOException {
        refuseWhenKeysExist(file);
        MasterKey made = random();
        made.write(file);
        return made;
    }

    private static void refuseWhenKeysExist(Path file) throws IOException {
        try (Stream<Path> entries = Files.list(OwnerOnly.directoryOf(file))) {
            Optional<Path> keys = entries.filter(entry -> entry.toString().endsWith(FileSubjectKeys.SUFFIX))
                    .findFirst();
            if (keys.isPresent()) {
                throw new UnusableKeysException("the master key " + file + " is missing, but "
                        + keys.get().getFileName()
                        + " holds keys made with it: put the file back from where you keep a copy, or, to give up"
                        + " everything that was sealed, move the key files away");
            }
        }
    }

    private static MasterKey read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableKeysException(
                    "the master key file " + file + " does not exist or is no file; " + HOW_TO_MAKE);
        }
        String mode = OwnerOnly.tooOpen(file);
        if (mode != null) {
            throw new UnusableKeysException("the master key file " + file + " is open to others than its owner (mode "
                    + mode + "); close it with: chmod 600 " + file);
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(FILE_OCTETS_MAX);
        }
        byte[] secret = content.length == OCTETS ? content : decoded(content);
        String flaw = secret == null ? "is neither 32 raw octets nor base64 of 32 octets" : flaw(secret);
        if (secret == null || flaw != null) {
            throw new UnusableKeysException("the master key file " + file + " " + flaw + "; " + HOW_TO_MAKE);
        }
        return new MasterKey(secret);
    }

    private static byte @Nullable [] decoded(byte[] content) {
        try {
            byte[] decoded = Base64.getDecoder().decode(new String(content, StandardCharsets.ISO_8859_1).strip());
            return decoded.length == OCTETS ? decoded : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Why these octets are no key, as the end of a sentence; null when nothing speaks against them. */
    private static @Nullable String flaw(byte[] secret) {
        if (secret.length != OCTETS) {
            return "has not exactly 32 octets";
        }
        boolean same = true;
        boolean text = true;
        for (byte octet : secret) {
            same &= octet == secret[0];
            text &= octet >= ' ' && octet <= '~';
        }
        if (same) {
            return "is one octet repeated";
        }
        // Random octets are all printable once in 10^14 keys; somebody's pass phrase always is.
        return text ? "is text that somebody typed, not 32 random octets" : null;
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
