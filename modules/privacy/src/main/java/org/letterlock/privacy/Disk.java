package org.letterlock.privacy;

import java.io.Closeable;
import java.io.IOException;

/** The octets of one key file, as the key store needs them; a seam so that tests can pull the plug at any step. */
interface Disk extends Closeable {

    long size() throws IOException;

    /** Fills {@code into} from {@code at}; what lies behind the end reads as zeros. Safe for several threads. */
    void read(long at, byte[] into) throws IOException;

    /**
     * Writes at {@code at}, making the file longer when needed; durable only after {@link #force}. One thread at a
     * time.
     */
    void write(long at, byte[] octets) throws IOException;

    /** Makes everything written so far durable. */
    void force() throws IOException;
}
