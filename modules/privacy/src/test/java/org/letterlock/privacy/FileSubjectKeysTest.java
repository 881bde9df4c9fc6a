package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSubjectKeysTest implements SubjectKeysContract {

    private static final int FIRST = KeySlots.HEADER_OCTETS;

    @TempDir
    Path directory;

    private final MasterKey master = TestMaster.number(1);
    private Path file;
    private FileSubjectKeys keys;

    @BeforeEach
    void open() {
        file = directory.resolve("inboxes.keys");
        keys = FileSubjectKeys.open(file, master);
    }

    @AfterEach
    void close() {
        keys.close();
    }

    @Override
    public SubjectKeys keys() {
        return keys;
    }

    private void reopen() {
        keys.close();
        keys = FileSubjectKeys.open(file, master);
    }

    @Test
    void keepsKeysOverARestart() {
        SubjectId subject = SubjectKeysContract.anyone();
        byte[] sealed = keys.create(subject).seal(PLAIN, "p");
        reopen();
        assertThat(keys.find(subject).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
        assertThat(keys.subjects()).containsExactly(subject);
    }

    @Test
    void neverBringsBackADestroyedKey() throws IOException {
        SubjectId subject = SubjectKeysContract.anyone();
        keys.create(subject);
        byte[] before = Files.readAllBytes(file);
        keys.destroy(subject);
        assertThat(slotsInUse(before)).isEqualTo(1);
        assertThat(slotsInUse(Files.readAllBytes(file))).isZero();
        reopen();
        assertThat(keys.find(subject)).isEmpty();
        assertThat(keys.size()).isZero();
    }

    @Test
    void writesNeitherKeyNorMasterInClear() throws Exception {
        SubjectId subject = SubjectKeysContract.anyone();
        keys.create(subject);
        byte[] key = keys.unwrap(subject, indexOf(keys).find(subject));
        String content = latin1(Files.readAllBytes(file));
        assertThat(content).doesNotContain(latin1(key));
        byte[] octets = new byte[32];
        new Random(1).nextBytes(octets);
        assertThat(content).doesNotContain(latin1(octets));
    }

    @Test
    void behavesLikeAMapOverTenThousandSteps() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed of behavesLikeAMapOverTenThousandSteps: " + seed);
        Random random = new Random(seed);
        MemoryDisk disk = new MemoryDisk(Arrays.copyOf(FileSubjectKeys.blank(master), FIRST));
        Map<SubjectId, byte[]> model = new HashMap<>();
        List<SubjectId> everyone = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            try (FileSubjectKeys store = FileSubjectKeys.on(disk, master)) {
                steps(store, 2_500, random, model, everyone);
            }
            try (FileSubjectKeys store = FileSubjectKeys.on(disk, master)) {
                assertThat(store.subjects()).isEqualTo(model.keySet());
                assertThat(store.damaged()).isZero();
                model.forEach((subject, letter) -> assertThat(
                                store.find(subject).orElseThrow().open(letter, "p"))
                        .isEqualTo(PLAIN));
            }
        }
        assertThat(slotsInUse(disk.octets)).isEqualTo(model.size());
    }

    @Test
    void behavesLikeAMapOnARealDisk() {
        long seed = System.nanoTime();
        System.out.println("seed of behavesLikeAMapOnARealDisk: " + seed);
        Map<SubjectId, byte[]> model = new HashMap<>();
        List<SubjectId> everyone = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            steps(keys, 100, new Random(seed + part), model, everyone);
            reopen();
            assertThat(keys.subjects()).isEqualTo(model.keySet());
        }
    }

    /** A disk without a cable, fast enough for thousands of steps. */
    private static final class MemoryDisk implements Disk {

        private byte[] octets;

        MemoryDisk(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public synchronized long size() {
            return octets.length;
        }

        @Override
        public synchronized void read(long at, byte[] into) {
            int length = (int) Math.max(0, Math.min(into.length, octets.length - at));
            System.arraycopy(octets, (int) at, into, 0, length);
        }

        @Override
        public synchronized void write(long at, byte[] more) {
            if (at + more.length > octets.length) {
                octets = Arrays.copyOf(octets, (int) at + more.length);
            }
            System.arraycopy(more, 0, octets, (int) at, more.length);
        }

        @Override
        public void force() {}

        @Override
        public void close() {}
    }

    private static void steps(
            FileSubjectKeys store, int count, Random random, Map<SubjectId, byte[]> model, List<SubjectId> everyone) {
        for (int step = 0; step < count; step++) {
            if (everyone.isEmpty() || random.nextInt(100) < 55) {
                SubjectId subject = SubjectKeysContract.anyone();
                everyone.add(subject);
                model.put(subject, store.create(subject).seal(PLAIN, "p"));
            } else {
                SubjectId subject = everyone.get(random.nextInt(everyone.size()));
                store.destroy(subject);
                model.remove(subject);
            }
        }
    }

    @Test
    void growsByExtentsAndUsesFreedSlotsAgain() throws Exception {
        List<SubjectId> all = parallelCreate(8_300);
        long grown = Files.size(file);
        assertThat(grown).isEqualTo(KeySlots.position(2 * 8192));
        keys.destroyAll(all);
        assertThat(slotsInUse(Files.readAllBytes(file))).isZero();
        parallelCreate(8_300);
        assertThat(Files.size(file)).isEqualTo(grown);
        assertThat(keys.size()).isEqualTo(8_300);
    }

    @Test
    void refusesAnotherMasterKey() {
        keys.create(SubjectKeysContract.anyone());
        keys.close();
        assertThatThrownBy(() -> FileSubjectKeys.open(file, TestMaster.number(2)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("another master key")
                .hasMessageContaining(file.toString());
        reopen();
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void refusesASecondOpening() {
        assertThatThrownBy(() -> FileSubjectKeys.open(file, master))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("in use by another process");
    }

    @Test
    void keepsItsLockWhenTheFileIsCopied() throws Exception {
        Files.copy(file, directory.resolve("copy"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondProcess.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("in use by another process");
    }

    /** Tries to open the key file as another process would. */
    static final class SecondProcess {
        public static void main(String[] args) {
            FileSubjectKeys.open(Path.of(args[0]), TestMaster.number(1)).close();
        }
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        keys.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> FileSubjectKeys.open(file, master))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void countsEveryDamagedOctetOfASlotAndSparesTheOthers() throws IOException {
        SubjectId first = SubjectKeysContract.anyone();
        SubjectId second = SubjectKeysContract.anyone();
        keys.create(first);
        byte[] sealed = keys.create(second).seal(PLAIN, "p");
        keys.close();
        byte[] good = Files.readAllBytes(file);
        for (int octet = 0; octet < 84; octet++) {
            byte[] bad = good.clone();
            bad[FIRST + octet] ^= 0x10;
            Files.write(file, bad);
            keys = FileSubjectKeys.open(file, master);
            boolean onlyFrame = octet < 4 || octet >= 80;
            assertThat(keys.damaged()).as("octet %d", octet).isEqualTo(onlyFrame ? 0 : 1);
            assertThat(keys.find(first).isPresent()).isEqualTo(onlyFrame);
            assertThat(keys.find(second).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
            keys.close();
        }
        Files.write(file, good);
        reopen();
        assertThat(keys.damaged()).isZero();
    }

    @Test
    void refusesSlotsThatWereSwapped() throws IOException {
        SubjectId first = SubjectKeysContract.anyone();
        SubjectId second = SubjectKeysContract.anyone();
        keys.create(first);
        keys.create(second);
        keys.close();
        swapSlots(0, 1);
        reopen();
        assertThat(keys.damaged()).isEqualTo(2);
        assertThat(keys.find(first)).isEmpty();
        assertThat(keys.find(second)).isEmpty();
    }

    @Test
    void refusesAForgedSlotWithARightChecksum() throws IOException {
        SubjectId victim = SubjectKeysContract.anyone();
        SubjectKey key = keys.create(victim);
        byte[] sealed = key.seal(PLAIN, "p");
        keys.close();
        KeySlots foreign = KeySlots.of(KeySlots.header(TestMaster.number(3), new byte[16]), TestMaster.number(3));
        write(FIRST, foreign.live(0, victim, new byte[32], new byte[12]));
        reopen();
        SubjectKey found = keys.find(victim).orElseThrow();
        assertThatThrownBy(() -> found.open(sealed, "p")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> found.seal(PLAIN, "p")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void wipesADamagedSlotWhenItsSubjectIsDestroyed() throws IOException {
        SubjectId subject = SubjectKeysContract.anyone();
        keys.create(subject);
        keys.close();
        damageKeyOfSlot(0);
        reopen();
        assertThat(keys.damaged()).isEqualTo(1);
        keys.destroy(SubjectKeysContract.anyone());
        assertThat(keys.damaged()).isEqualTo(1);
        keys.destroy(subject);
        assertThat(keys.damaged()).isZero();
        assertThat(slotsInUse(Files.readAllBytes(file))).isZero();
    }

    @Test
    void wipesAllDamagedSlotsWhenTheOperatorSaysSo() throws IOException {
        SubjectId kept = SubjectKeysContract.anyone();
        keys.create(kept);
        for (int i = 0; i < 3; i++) {
            keys.create(SubjectKeysContract.anyone());
        }
        keys.close();
        damageKeyOfSlot(1);
        damageKeyOfSlot(3);
        reopen();
        assertThat(keys.damaged()).isEqualTo(2);
        keys.wipeDamaged();
        assertThat(keys.damaged()).isZero();
        assertThat(keys.find(kept)).isPresent();
        assertThat(slotsInUse(Files.readAllBytes(file))).isEqualTo(2);
    }

    @Test
    void opensWhatIsLeftOfATruncatedFileAtAnyLength() throws Exception {
        List<SubjectId> all = parallelCreate(40);
        keys.close();
        byte[] whole = Files.readAllBytes(file);
        for (int left : List.of(0, 1, 17, 40)) {
            for (int more : List.of(0, 1, 64, 127)) {
                Files.write(file, Arrays.copyOf(whole, FIRST + left * KeySlots.SLOT_OCTETS + more));
                keys = FileSubjectKeys.open(file, master);
                assertThat(keys.size()).isEqualTo(left);
                SubjectId next = SubjectKeysContract.anyone();
                keys.create(next);
                reopen();
                assertThat(keys.find(next)).isPresent();
                assertThat(keys.size()).isEqualTo(left + 1);
                keys.close();
            }
        }
        assertThat(all).hasSize(40);
    }

    @Test
    void refusesAFileWithoutItsFirstPage() throws IOException {
        keys.close();
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 1, 8, 47)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FileSubjectKeys.open(file, master)).isInstanceOf(UnusableKeysException.class);
        }
        for (int octet = 0; octet < 48; octet++) {
            byte[] bad = whole.clone();
            bad[octet] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> FileSubjectKeys.open(file, master)).isInstanceOf(UnusableKeysException.class);
        }
        Files.write(file, whole);
        reopen();
    }

    @Test
    void goesOnWhenTheCallersThreadIsInterrupted() {
        SubjectId subject = SubjectKeysContract.anyone();
        Thread.currentThread().interrupt();
        byte[] sealed = keys.create(subject).seal(PLAIN, "p");
        assertThat(keys.find(subject).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
        keys.destroy(subject);
        assertThat(Thread.interrupted()).isTrue();
        keys.create(SubjectKeysContract.anyone()).seal(PLAIN, "p");
    }

    @Test
    void refusesEverythingOnceClosed() {
        SubjectId subject = SubjectKeysContract.anyone();
        SubjectKey key = keys.create(subject);
        keys.close();
        keys.close();
        assertThatThrownBy(() -> keys.create(SubjectKeysContract.anyone())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys.destroy(subject)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.seal(PLAIN, "p")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesANameThatTheMasterKeyWouldNotSee() {
        assertThatThrownBy(() -> FileSubjectKeys.open(directory.resolve("inboxes.dat"), master))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsKeysWhileOthersUseThem() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 50; round++) {
                SubjectId subject = SubjectKeysContract.anyone();
                SubjectKey key = keys.create(subject);
                byte[] sealed = key.seal(PLAIN, "p");
                List<Future<?>> all = new ArrayList<>();
                all.add(threads.submit(() -> keys.destroy(subject)));
                all.add(threads.submit(() -> keys.destroy(subject)));
                // Slots are used again at once, so a late reader may meet somebody else's key.
                all.add(threads.submit(() -> keys.create(SubjectKeysContract.anyone())));
                all.add(threads.submit(() -> assertOpensOrHasEnded(key, sealed)));
                for (Future<?> one : all) {
                    one.get(30, TimeUnit.SECONDS);
                }
            }
        }
        reopen();
        assertThat(keys.size()).isEqualTo(50);
        assertThat(keys.damaged()).isZero();
    }

    /** A slot given back twice would go to two subjects, of whom one loses everything. */
    @Test
    void givesNoSlotToTwoSubjectsHoweverOftenOneIsDestroyed() throws Exception {
        MemoryDisk disk = new MemoryDisk(Arrays.copyOf(FileSubjectKeys.blank(master), FIRST));
        Map<SubjectId, byte[]> others = new ConcurrentHashMap<>();
        try (FileSubjectKeys store = FileSubjectKeys.on(disk, master);
                ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int round = 0; round < 400; round++) {
                SubjectId subject = SubjectKeysContract.anyone();
                store.create(subject);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    all.add(threads.submit(() -> store.destroyAll(List.of(subject, subject))));
                    all.add(threads.submit(() -> {
                        SubjectId other = SubjectKeysContract.anyone();
                        others.put(other, store.create(other).seal(PLAIN, "p"));
                    }));
                }
                for (Future<?> one : all) {
                    one.get(30, TimeUnit.SECONDS);
                }
            }
        }
        try (FileSubjectKeys store = FileSubjectKeys.on(disk, master)) {
            assertThat(store.subjects()).isEqualTo(others.keySet());
            others.forEach((other, letter) -> assertThat(
                            store.find(other).orElseThrow().open(letter, "p"))
                    .isEqualTo(PLAIN));
        }
    }

    private static void assertOpensOrHasEnded(SubjectKey key, byte[] sealed) {
        while (true) {
            try {
                assertThat(key.open(sealed, "p")).isEqualTo(PLAIN);
            } catch (KeyDestroyedException _) {
                return;
            }
        }
    }

    private List<SubjectId> parallelCreate(int count) throws Exception {
        List<SubjectId> all = new ArrayList<>();
        List<Future<SubjectKey>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                SubjectId subject = SubjectKeysContract.anyone();
                all.add(subject);
                made.add(threads.submit(() -> keys.create(subject)));
            }
            for (Future<SubjectKey> one : made) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        return all;
    }

    private void damageKeyOfSlot(int slot) throws IOException {
        write(KeySlots.position(slot) + 50, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    private void swapSlots(int one, int other) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Set<Integer> slots = new HashSet<>(List.of(one, other));
        assertThat(slots).hasSize(2);
        byte[] a = slot(all, one);
        write(KeySlots.position(one), slot(all, other));
        write(KeySlots.position(other), a);
    }

    private void write(long at, byte[] octets) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            raw.write(octets);
        }
    }

    private static byte[] slot(byte[] all, int number) {
        int at = (int) KeySlots.position(number);
        return Arrays.copyOfRange(all, at, at + KeySlots.SLOT_OCTETS);
    }

    static int slotsInUse(byte[] all) {
        int used = 0;
        for (int slot = 0; KeySlots.position(slot + 1) <= all.length; slot++) {
            used += KeySlots.isFree(slot(all, slot)) ? 0 : 1;
        }
        return used;
    }

    private static SlotIndex indexOf(FileSubjectKeys keys) throws ReflectiveOperationException {
        var field = FileSubjectKeys.class.getDeclaredField("index");
        field.setAccessible(true);
        return (SlotIndex) field.get(keys);
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
