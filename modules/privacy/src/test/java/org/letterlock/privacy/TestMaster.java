package org.letterlock.privacy;

import java.util.Random;

/** Master keys for tests: the same number gives the same key. */
final class TestMaster {

    private TestMaster() {}

    static MasterKey number(long seed) {
        byte[] octets = new byte[32];
        new Random(seed).nextBytes(octets);
        return MasterKey.of(octets);
    }
}
