package org.letterlock.privacy;

import java.io.IOException;
import java.nio.file.Path;

/** Opens the octets of key files; a seam so that tests can stop between any two writes. */
@FunctionalInterface
interface Disks {

    Disk open(Path file) throws IOException;
}
