package org.letterlock.shield;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.BundleDifference;
import org.letterlock.validation.BundleStore;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.VerdictPolicy;

/**
 * The data that checks rest upon: the bundle that was installed last, else the one that comes along, and over it the
 * lists and databases that the operator's file names. What is given out here is put in use by {@link Shield#use}. Safe
 * for use by several threads of one process; a second process must not change the same folder.
 */
public final class CheckData {

    private final Path folder;
    private final Optional<Path> file;
    private final InstantSource clock;

    /**
     * @param folder where installed bundles lie; made when the first is installed
     * @param file where the operator says what to add, see {@link OwnData}
     */
    public CheckData(Path folder, Optional<Path> file, InstantSource clock) {
        this.folder = folder;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads everything. Some tenths of a second, more with large databases.
     *
     * @throws BadDataException when something is damaged or not understood; the message names file and line
     */
    public synchronized DataBundle read() throws IOException {
        OwnData own = own();
        return added(own, installed(own).orElseGet(() -> DataBundle.shipped(clock)));
    }

    /** The files that are added, in the order in which they are. */
    public List<Path> additions() throws IOException {
        return own().additions().stream().map(OwnData.Addition::file).toList();
    }

    /**
     * What another bundle would change, over every domain and run of addresses that lists name in one of the two.
     * Nothing is changed.
     *
     * @param signature 64 octets
     * @throws BadDataException when the signature is wrong, or the bundle damaged
     */
    public synchronized BundleDifference compare(byte[] bundle, byte[] signature) throws IOException {
        OwnData own = own();
        DataBundle after = added(own, store(own).verify(bundle, signature));
        return BundleDifference.between(read(), after, VerdictPolicy.DEFAULTS);
    }

    /**
     * Installs another bundle.
     *
     * @param signature 64 octets
     * @throws BadDataException when the signature is wrong, the bundle damaged, or older than the one in use; nothing
     *     has changed then
     */
    public synchronized DataBundle install(byte[] bundle, byte[] signature) throws IOException {
        OwnData own = own();
        BundleStore store = store(own);
        DataBundle fresh = added(own, store.verify(bundle, signature));
        store.install(bundle, signature);
        return fresh;
    }

    /**
     * Puts the bundle from before the last installation in use again.
     *
     * @throws BadDataException when there is none; nothing has changed then
     */
    public synchronized DataBundle rollback() throws IOException {
        OwnData own = own();
        return added(own, store(own).rollback());
    }

    private OwnData own() throws IOException {
        if (file.isEmpty()) {
            return OwnData.NONE;
        }
        try {
            return OwnData.read(file.get());
        } catch (BadDataException bad) {
            throw new BadDataException(file.get().getFileName() + ", " + bad.getMessage());
        } catch (NoSuchFileException | FileNotFoundException missing) {
            throw new BadDataException("there is no file " + missing.getMessage());
        }
    }

    private static DataBundle added(OwnData own, DataBundle bundle) throws IOException {
        DataBundle all = bundle;
        for (OwnData.Addition addition : own.additions()) {
            try {
                all = addition.to(all);
            } catch (NoSuchFileException missing) {
                throw new BadDataException("there is no file " + addition.file());
            }
        }
        return all;
    }

    private Optional<DataBundle> installed(OwnData own) throws IOException {
        return own.signer().isPresent() ? store(own).current() : Optional.empty();
    }

    private BundleStore store(OwnData own) throws BadDataException {
        PublicKey signer = own.signer()
                .orElseThrow(
                        () -> new BadDataException("the file of your data names no signer, so no bundle is believed"));
        return new BundleStore(folder, signer, clock);
    }
}
