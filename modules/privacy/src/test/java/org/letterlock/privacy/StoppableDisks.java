package org.letterlock.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Real files whose directory can be looked at before and after each write, as a kill or a power cut would leave it. */
final class StoppableDisks implements Disks {

    private final Map<Object, byte[]> forced = new ConcurrentHashMap<>();
    private volatile Step step = () -> {};

    /** What happens at each step. */
    interface Step {
        void happen() throws IOException;
    }

    void atEachStep(Step now) {
        step = now;
    }

    @Override
    public Disk open(Path file) throws IOException {
        Object inode = inode(file);
        forced.put(inode, Files.readAllBytes(file));
        return new Watched(new FileDisk(file), inode);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /** Copies {@code from} as it is after a kill, or after a power cut that took everything that was not forced. */
    void copy(Path from, Path to, boolean powerCut) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                byte[] durable = powerCut ? forced.get(inode(file)) : null;
                Path copy = to.resolve(file.getFileName().toString());
                OwnerOnly.open(copy).close();
                Files.write(copy, durable == null ? Files.readAllBytes(file) : durable);
            }
        }
    }

    private final class Watched implements Disk {

        private final FileDisk disk;
        private final Object inode;

        Watched(FileDisk disk, Object inode) {
            this.disk = disk;
            this.inode = inode;
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        public void read(long at, byte[] into) throws IOException {
            disk.read(at, into);
        }

        @Override
        public void write(long at, byte[] octets) throws IOException {
            step.happen();
            disk.write(at, Arrays.copyOf(octets, octets.length / 2));
            step.happen();
            disk.write(at, octets);
            step.happen();
        }

        @Override
        public void force() throws IOException {
            disk.force();
            byte[] all = new byte[Math.toIntExact(disk.size())];
            disk.read(0, all);
            forced.put(inode, all);
            step.happen();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
