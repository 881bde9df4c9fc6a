package org.letterlock.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory below which everything durable lies, held by this process alone. The hold is a lock of the operating
 * system on the file {@code lock}, so it ends with the process, however that ends.
 *
 * <p>No other code of this process may open the file {@code lock}: POSIX gives up a lock as soon as the process closes
 * any descriptor of the file.
 */
public final class DataDirectory implements AutoCloseable {

    private static final int LONGEST_PID = 20;

    // The same lock asked twice in one process would not be refused but lost, for the reason above.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens {@code path}, making it readable for its owner only when it is not there yet. A directory that is there
     * keeps its permissions; what Letterlock puts into it is readable for its owner only.
     *
     * @throws DataDirectoryInUseException when another process, or this one, holds it
     * @throws StorageException when it cannot be made or written
     */
    public static DataDirectory open(Path path) {
        Path real = create(path);
        if (!HELD.add(real)) {
            throw new DataDirectoryInUseException(
                    real, OptionalLong.of(ProcessHandle.current().pid()));
        }
        boolean held = false;
        try {
            DataDirectory directory = new DataDirectory(real, lock(real));
            held = true;
            return directory;
        } catch (IOException e) {
            throw unusable(real, e);
        } finally {
            if (!held) {
                HELD.remove(real);
            }
        }
    }

    /** Where it is: absolute, without symbolic links. */
    public Path path() {
        return path;
    }

    /** Lets others have it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(path, e);
        } finally {
            HELD.remove(path);
        }
    }

    private static Path create(Path path) {
        try {
            return PrivateFiles.createDirectory(path.toAbsolutePath()).toRealPath();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.FILE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new DataDirectoryInUseException(directory, readPid(channel));
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            locked = true;
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static OptionalLong readPid(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
        channel.read(text, 0);
        String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
        return pid.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
    }

    private static StorageException unusable(Path path, IOException cause) {
        String what = Files.exists(path) && !Files.isDirectory(path) ? "is not a directory" : "cannot be used";
        return new StorageException(
                "The data directory " + path + " " + what + " (" + Reasons.of(cause)
                        + "). Make it writable for the user that runs Letterlock, or set LETTERLOCK_DATA_DIR to another one.",
                cause);
    }
}
