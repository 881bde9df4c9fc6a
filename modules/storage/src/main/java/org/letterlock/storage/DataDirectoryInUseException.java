package org.letterlock.storage;

import java.nio.file.Path;
import java.util.OptionalLong;

/** The data directory already serves another Letterlock. */
public final class DataDirectoryInUseException extends StorageException {

    private final transient OptionalLong pid;

    DataDirectoryInUseException(Path directory, OptionalLong pid) {
        super("The data directory " + directory + " is in use by another Letterlock ("
                + (pid.isPresent() ? "process " + pid.getAsLong() : "its process number is not known")
                + "). Stop that one first, or set LETTERLOCK_DATA_DIR to another directory.");
        this.pid = pid;
    }

    /** The process that holds the directory; empty when it has not written its number yet. */
    public OptionalLong pid() {
        return pid;
    }
}
