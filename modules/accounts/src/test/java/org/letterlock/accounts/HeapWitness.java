package org.letterlock.accounts;

import java.util.Optional;
import org.letterlock.privacy.Witness;

/** A witness that remembers until the test ends. */
final class HeapWitness implements Witness {

    private Optional<byte[]> seen = Optional.empty();

    @Override
    public Optional<byte[]> seen() {
        return seen;
    }

    @Override
    public void see(byte[] link) {
        seen = Optional.of(link);
    }
}
