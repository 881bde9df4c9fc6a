package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The keys of an open installation: the master key, the key files it opens, and the secrets of the installation itself,
 * which lie in a key file too. That one is why nothing but key files hangs on the master key, and why the master key
 * can be {@linkplain #rotate replaced} while all of them are in use. Safe for use by several threads.
 */
public final class KeyDirectory implements AutoCloseable {

    private static final int MARK_OCTETS = 16;
    private static final String SECRETS = "secrets" + FileSubjectKeys.SUFFIX;

    private final Path directory;
    private final Path masterFile;
    private final Disks disks;
    private final ErasureLedger ledger;
    private final Map<Path, FileSubjectKeys> open = new LinkedHashMap<>();
    private final boolean olderThanSecrets;
    private final FileSubjectKeys secrets;
    private MasterKey master;

    KeyDirectory(Path directory, Optional<Path> masterFile, ErasureLedger ledger, Disks disks) {
        this.directory = directory;
        this.masterFile = MasterKey.file(directory, masterFile);
        this.ledger = ledger;
        this.disks = disks;
        this.master = MasterKey.open(directory, masterFile);
        this.olderThanSecrets =
                !Files.exists(directory.resolve(SECRETS)) && !keyFiles().isEmpty();
        this.secrets = opened(SECRETS, Erasures.UNRECORDED);
    }

    /**
     * Opens the key directory, or makes it.
     *
     * @param masterFile the master key, when it is not kept in the key directory
     * @param ledger where those are remembered whose keys are destroyed; stays open
     * @throws UnusableKeysException when a file there cannot be used; its message says which and why
     */
    public static KeyDirectory open(Path directory, Optional<Path> masterFile, ErasureLedger ledger) {
        return new KeyDirectory(directory, masterFile, ledger, FileDisk::new);
    }

    /**
     * Opens one key file, or makes it. Whoever is in the ledger is erased again before this returns.
     *
     * @param file its name here, ending in {@code .keys}
     * @param life after how long a subject's data ends by itself at most; empty when it does not. So long the ledger
     *     remembers who was erased
     */
    public synchronized FileSubjectKeys subjects(String file, Optional<Duration> life) {
        return opened(file, ledger.of(file, life, new KeyedDigest(secret("erasure ledger"))));
    }

    /** Whether the open key file {@code file} has a key of the subject. */
    public synchronized boolean holds(String file, SubjectId subject) {
        FileSubjectKeys keys = open.get(directory.resolve(file));
        return keys != null && keys.find(subject).isPresent();
    }

    private FileSubjectKeys opened(String name, Erasures erasures) {
        Path file = directory.resolve(name);
        FileSubjectKeys keys = FileSubjectKeys.open(file, master, erasures, disks);
        open.put(file, keys);
        return keys;
    }

    /** 32 random octets for one purpose: the same as long as the installation lives, whatever its master key. */
    public synchronized byte[] secret(String purpose) {
        SubjectId id = new SubjectId(
                UUID.nameUUIDFromBytes(("letterlock secret " + purpose).getBytes(StandardCharsets.UTF_8)));
        return secrets.reveal(id).orElseGet(() -> {
            if (olderThanSecrets) {
                // Before there was a file of secrets they were derived from the master key.
                secrets.create(id, master.derive(purpose));
            } else {
                secrets.create(id);
            }
            return secrets.reveal(id).orElseThrow();
        });
    }

    /**
     * Refuses to serve data with keys that it was not sealed with: a start would take everybody for erased, and tidy
     * all of it away.
     *
     * @param mark a file beside the data, made when there is none; says nothing about the keys but which they are
     * @throws UnusableKeysException when the data belongs to other keys; its message says what the operator can do
     */
    public void refuseDataOfOthers(Path mark) {
        String own = HexFormat.of().formatHex(secret("installation"), 0, MARK_OCTETS);
        try {
            if (!Files.exists(mark)) {
                OwnerOnly.writeWhole(mark, ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
            } else if (!Files.readString(mark).strip().equals(own)) {
                throw new UnusableKeysException("the keys in " + directory + " are not those of the data beside " + mark
                        + ": set LETTERLOCK_KEY_DIR to the right ones. When those are lost, what they sealed is lost,"
                        + " too; to go on with what is left remove " + mark);
            }
        } catch (IOException e) {
            throw new UnusableKeysException("the file " + mark + " cannot be read or written", e);
        }
    }

    /** What {@link #rotate} did: how many keys of how many files it wrapped anew. */
    public record Rotated(int keys, int files) {}

    /**
     * Replaces the master key by a new random one, in the file it is read from, and wraps every key anew. All keys stay
     * in use. When this returns the old master key opens nothing that is here; after a crash the next start finishes,
     * or goes back to the old one.
     *
     * @throws UnusableKeysException when it cannot be done; then the old master key still holds, unless the message
     *     says otherwise
     */
    public synchronized Rotated rotate() {
        refuseClosedFiles();
        MasterKey next = MasterKey.random();
        List<Rewrapping> files = new ArrayList<>();
        try {
            for (Map.Entry<Path, FileSubjectKeys> each : open.entrySet()) {
                files.add(Rewrapping.begin(each.getKey(), each.getValue(), next, disks));
            }
            for (Rewrapping file : files) {
                file.copy();
            }
            next.replace(masterFile);
        } catch (IOException | RuntimeException e) {
            if (!master.isIn(masterFile)) {
                throw unfinished(e);
            }
            goBack(files);
            throw new UnusableKeysException(
                    "the master key is as it was: its file " + masterFile + " or a key file could not be written", e);
        }
        master = next;
        finish(files);
        return new Rotated(files.stream().mapToInt(Rewrapping::moved).sum(), files.size());
    }

    private static void goBack(List<Rewrapping> files) {
        for (Rewrapping file : files) {
            try {
                file.giveUp();
            } catch (IOException | RuntimeException _) {
                // The next start goes back; until then both files are written.
            }
        }
    }

    private static void finish(List<Rewrapping> files) {
        for (Rewrapping file : files) {
            try {
                file.finish();
            } catch (IOException | RuntimeException e) {
                throw unfinished(e);
            }
        }
    }

    /** Beyond the point of no return: both files of each pair are there, and the next start knows which counts. */
    private static UnusableKeysException unfinished(Exception cause) {
        return new UnusableKeysException(
                "the master key is being replaced, but not everything could be written: restart the server, which"
                        + " finishes it",
                cause);
    }

    /** A key file that nobody opened, such as that of a part that was taken out, would be lost. */
    private void refuseClosedFiles() {
        for (Path file : keyFiles()) {
            if (!open.containsKey(file)) {
                throw new UnusableKeysException("the key file " + file + " is not in use here and would not open any"
                        + " more: move it away, with the master key that it belongs to");
            }
        }
    }

    private List<Path> keyFiles() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.toString().endsWith(FileSubjectKeys.SUFFIX))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the key directory " + directory + " cannot be read", e);
        }
    }

    /** Closes every key file. */
    @Override
    public synchronized void close() {
        open.values().forEach(FileSubjectKeys::close);
    }

    @Override
    public String toString() {
        return "KeyDirectory[hidden]";
    }
}
