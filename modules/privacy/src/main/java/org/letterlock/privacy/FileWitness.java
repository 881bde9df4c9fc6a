package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A witness that writes into a file beside the keys; after a crash it remembers the new link or the one before. */
public final class FileWitness implements Witness {

    private final Path file;
    private Optional<byte[]> seen;

    private FileWitness(Path file, Optional<byte[]> seen) {
        this.file = file;
        this.seen = seen;
    }

    /**
     * The witness at {@code file}, which need not exist yet; its directory must.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static FileWitness at(Path file) {
        try {
            return new FileWitness(file, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized Optional<byte[]> seen() {
        return seen.map(byte[]::clone);
    }

    /**
     * Remembers {@code link} durably.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    @Override
    public synchronized void see(byte[] link) {
        if (seen.isPresent() && Arrays.equals(seen.get(), link)) {
            return;
        }
        try {
            OwnerOnly.writeWhole(file, ByteBuffer.wrap(link));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        seen = Optional.of(link.clone());
    }
}
