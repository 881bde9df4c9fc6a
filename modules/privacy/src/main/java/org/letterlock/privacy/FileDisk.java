package org.letterlock.privacy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file on a real disk. A {@link FileChannel} is closed for everybody when one thread that uses it is interrupted, so
 * it serves only the writer, whose thread nobody can reach; callers read through a {@link RandomAccessFile}, which does
 * not know interruption.
 */
final class FileDisk implements Disk {

    private final RandomAccessFile reading;
    private final FileChannel writing;

    FileDisk(Path file) throws IOException {
        this.writing = OwnerOnly.open(file);
        try {
            this.reading = new RandomAccessFile(file.toFile(), "r");
        } catch (IOException e) {
            writing.close();
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        return reading.length();
    }

    @Override
    public void read(long at, byte[] into) throws IOException {
        synchronized (reading) {
            reading.seek(at);
            int filled = 0;
            while (filled < into.length) {
                int more = reading.read(into, filled, into.length - filled);
                if (more < 0) {
                    return;
                }
                filled += more;
            }
        }
    }

    @Override
    public void write(long at, byte[] octets) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(octets);
        while (left.hasRemaining()) {
            writing.write(left, at + left.position());
        }
    }

    @Override
    public void force() throws IOException {
        // Data and what is needed to find it; the time stamps may lag.
        writing.force(false);
    }

    @Override
    public void close() throws IOException {
        try (reading;
                writing) {
            // Both are closed here, in the order the compiler writes.
        }
    }
}
