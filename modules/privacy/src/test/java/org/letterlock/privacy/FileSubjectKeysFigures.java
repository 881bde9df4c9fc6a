package org.letterlock.privacy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints what sealing and the key file cost on this machine; run by hand, asserts nothing. */
final class FileSubjectKeysFigures {

    private final Path directory = Files.createTempDirectory("key-figures");
    private final Path file = directory.resolve("figures.keys");
    private final MasterKey master = TestMaster.number(1);

    private FileSubjectKeysFigures() throws IOException {}

    public static void main(String[] args) throws Exception {
        new FileSubjectKeysFigures().print();
    }

    private void print() throws Exception {
        sealing();
        for (int threads : new int[] {1, 16, 256}) {
            createAndDestroy(threads, 4000);
        }
        open(1_000_000);
        try (FileSubjectKeys keys = FileSubjectKeys.open(file, master)) {
            long start = System.nanoTime();
            keys.destroyAll(keys.subjects().stream().limit(100_000).toList());
            System.out.printf("destroyAll of 100 000: %.0f ms%n", millis(start));
        }
        Files.delete(file);
    }

    private void sealing() {
        byte[] plain = new byte[4096];
        try (HeapSubjectKeys heap = new HeapSubjectKeys();
                FileSubjectKeys durable = FileSubjectKeys.open(file, master)) {
            SubjectId subject = new SubjectId(UUID.randomUUID());
            SubjectKey inHeap = heap.create(subject);
            SubjectKey inFile = durable.create(subject);
            for (int round = 0; round < 5; round++) {
                System.out.printf(
                        "4 KB: heap key seals in %.2f us, opens in %.2f us; file key seals in %.2f us%n",
                        micros(() -> inHeap.seal(plain, "message:1:raw")),
                        micros(opening(inHeap, plain)),
                        micros(() -> inFile.seal(plain, "message:1:raw")));
            }
            durable.destroy(subject);
        }
    }

    private static Runnable opening(SubjectKey key, byte[] plain) {
        byte[] box = key.seal(plain, "message:1:raw");
        return () -> key.open(box, "message:1:raw");
    }

    private static double micros(Runnable work) {
        int times = 100_000;
        long start = processor();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (processor() - start) / 1e3 / times;
    }

    private void createAndDestroy(int threads, int each) throws Exception {
        try (FileSubjectKeys keys = FileSubjectKeys.open(file, master);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                work.add(() -> {
                    SubjectId subject = new SubjectId(UUID.randomUUID());
                    keys.create(subject);
                    keys.destroy(subject);
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> one : pool.invokeAll(work)) {
                one.get();
            }
            System.out.printf(
                    "%d threads: %.0f creates and destroys per second%n", threads, each / (millis(start) / 1000));
        }
    }

    private void open(int slots) throws Exception {
        try (FileSubjectKeys keys = FileSubjectKeys.open(file, master);
                ExecutorService pool = Executors.newFixedThreadPool(256)) {
            List<Callable<SubjectKey>> work = new ArrayList<>();
            for (int i = 0; i < slots; i++) {
                work.add(() -> keys.create(new SubjectId(UUID.randomUUID())));
            }
            long start = System.nanoTime();
            for (Future<SubjectKey> one : pool.invokeAll(work)) {
                one.get();
            }
            System.out.printf("%d creates on 256 threads: %.0f per second%n", slots, slots / (millis(start) / 1000));
        }
        for (int round = 0; round < 3; round++) {
            System.gc();
            long before = used();
            long start = System.nanoTime();
            long busy = processor();
            try (FileSubjectKeys keys = FileSubjectKeys.open(file, master)) {
                double opened = millis(start);
                busy = processor() - busy;
                System.gc();
                System.out.printf(
                        "open with %d keys: %.0f ms (%.0f ms of processor), index %d MB%n",
                        keys.size(), opened, busy / 1e6, (used() - before) >> 20);
            }
        }
    }

    /** Nanoseconds of processor time of this thread, which other processes do not disturb. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
