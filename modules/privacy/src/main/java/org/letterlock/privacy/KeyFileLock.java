package org.letterlock.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * Holds a key file for this process. The lock lies on a file of its own: a POSIX lock ends as soon as the process
 * closes <em>any</em> descriptor of the locked file, so one on the key file would be lost when somebody copies it.
 */
final class KeyFileLock implements AutoCloseable {

    private final FileChannel channel;

    private KeyFileLock(FileChannel channel) {
        this.channel = channel;
    }

    static KeyFileLock take(Path keyFile) throws IOException {
        FileChannel channel = OwnerOnly.open(keyFile.resolveSibling(keyFile.getFileName() + ".lock"));
        try {
            if (channel.tryLock() != null) {
                return new KeyFileLock(channel);
            }
        } catch (OverlappingFileLockException _) {
            // Held by this very process: refused in the same words.
        }
        channel.close();
        throw new UnusableKeysException(
                "the key file " + keyFile + " is in use by another process: stop that one first");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
