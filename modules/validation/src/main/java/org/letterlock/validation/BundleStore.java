package org.letterlock.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A folder with the bundle in use and the one before it. A new one is taken only whole, signed (Ed25519 over the file's
 * octets) by whom the operator trusts, and not older than the one in use; the way back is {@link #rollback}. The change
 * is one rename: whenever the power is cut, the old bundle is in use or the new one. One process at a time may change
 * it.
 */
public final class BundleStore {

    private static final String STATE = "bundles";
    private static final int SIGNATURE_OCTETS = 64;

    private final Path folder;
    private final PublicKey signer;
    private final InstantSource clock;

    /**
     * @param folder made when it is missing
     * @param signer an Ed25519 key
     * @throws IllegalArgumentException when the key is of another kind
     */
    public BundleStore(Path folder, PublicKey signer, InstantSource clock) {
        if (!signer.getAlgorithm().equals("EdDSA") && !signer.getAlgorithm().equals("Ed25519")) {
            throw new IllegalArgumentException("bundles are signed by Ed25519");
        }
        this.folder = folder;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * The bundle in use; empty when none was installed, and the shipped one is good.
     *
     * @throws BadDataException when it was damaged since; {@link #rollback} helps
     */
    public Optional<DataBundle> current() throws IOException {
        List<String> ids = ids();
        return ids.isEmpty() ? Optional.empty() : Optional.of(read(ids.getFirst()));
    }

    /**
     * Reads a bundle that might be installed, so that {@link BundleDifference} can tell what it would change. Nothing
     * is written.
     *
     * @throws BadDataException when the signature is wrong, or the bundle damaged
     */
    public DataBundle verify(byte[] bundle, byte[] signature) throws BadDataException {
        if (!isSigned(bundle, signature)) {
            throw new BadDataException("the bundle is not signed by the key that is trusted");
        }
        return DataBundle.read(bundle, clock);
    }

    /**
     * Puts a bundle in use. The one in use before stays for a rollback, older ones go. The same bundle again changes
     * nothing.
     *
     * @throws BadDataException when the signature is wrong, the bundle damaged, or older than the one in use; nothing
     *     has changed then
     */
    public DataBundle install(byte[] bundle, byte[] signature) throws IOException {
        DataBundle read = verify(bundle, signature);
        Optional<DataBundle> used = current();
        if (used.isPresent() && used.get().id().equals(read.id())) {
            return read;
        }
        if (used.isPresent() && read.date().isBefore(used.get().date())) {
            throw new BadDataException("the bundle is of " + read.date() + ", older than the one in use, of "
                    + used.get().date());
        }
        Files.createDirectories(folder);
        write(file(read.id()), bundle);
        List<String> before = ids();
        switchTo(before.isEmpty() ? List.of(read.id()) : List.of(read.id(), before.getFirst()));
        removeOthers();
        return read;
    }

    /**
     * Puts the bundle from before the last change in use again; a second rollback undoes the first.
     *
     * @throws BadDataException when there is none, or it is damaged; nothing has changed then
     */
    public DataBundle rollback() throws IOException {
        List<String> ids = ids();
        if (ids.size() < 2) {
            throw new BadDataException("there is no bundle from before");
        }
        DataBundle before = read(ids.getLast());
        switchTo(List.of(ids.getLast(), ids.getFirst()));
        return before;
    }

    /** The names of the bundles: that in use, and that before it if there was one. */
    private List<String> ids() throws IOException {
        Path state = folder.resolve(STATE);
        if (!Files.exists(state)) {
            return List.of();
        }
        List<String> ids = Files.readAllLines(state);
        if (ids.isEmpty() || ids.size() > 2 || !ids.stream().allMatch(id -> id.matches("[0-9a-f]{16}"))) {
            throw new BadDataException("the file " + STATE + " does not name bundles");
        }
        return ids;
    }

    private DataBundle read(String id) throws IOException {
        DataBundle bundle = DataBundle.read(file(id), clock);
        if (!bundle.id().equals(id)) {
            throw new BadDataException("the file of bundle " + id + " holds another one");
        }
        return bundle;
    }

    private Path file(String id) {
        return folder.resolve(id + ".data");
    }

    private void switchTo(List<String> ids) throws IOException {
        write(folder.resolve(STATE), (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes a file so that it is there whole or not at all, also after a power cut. */
    private void write(Path file, byte[] octets) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }

    private void removeOthers() throws IOException {
        List<String> ids = ids();
        try (var files = Files.newDirectoryStream(folder, "*.data")) {
            for (Path file : files) {
                if (!ids.contains(file.getFileName().toString().replace(".data", ""))) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean isSigned(byte[] bundle, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(signer);
            ed25519.update(bundle);
            return signature.length == SIGNATURE_OCTETS && ed25519.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }
}
