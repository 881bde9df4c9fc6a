package org.letterlock.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The server's log file, bounded: when it is full it becomes the older one of two, and the oldest lines go. One thread
 * writes.
 */
final class ServerLog {

    private final Path file;
    private final int limit;

    ServerLog(Path file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    void append(byte[] octets, int length) throws IOException {
        if (Files.exists(file) && Files.size(file) + length > limit) {
            PrivateFiles.move(file, file.resolveSibling(file.getFileName() + ".1"));
        }
        if (Files.notExists(file)) {
            Files.createFile(file, PrivateFiles.FILE);
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(octets, 0, length);
        }
    }
}
