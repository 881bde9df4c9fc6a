package org.letterlock.privacy;

import java.util.Optional;

/** Remembers, apart from the database, how far a log once went; see {@link AuditChain}. */
public interface Witness {

    /** The link last seen; empty when nothing was seen yet. */
    Optional<byte[]> seen();

    /** Remembers {@code link} instead. */
    void see(byte[] link);
}
