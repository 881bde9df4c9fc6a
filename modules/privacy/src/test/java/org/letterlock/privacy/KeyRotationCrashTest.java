package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the replacing of the master key at each of its writes: nothing is lost, nothing destroyed returns. */
class KeyRotationCrashTest {

    private static final byte[] PLAIN = "a letter".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path room;

    private final StoppableDisks disks = new StoppableDisks();
    private final Map<SubjectId, byte[]> letters = new HashMap<>();
    private final AtomicInteger states = new AtomicInteger();
    private byte[] secret = {};

    @Test
    void losesNothingInTheKeyDirectory() throws IOException {
        rotateAndStopEverywhere(Optional.empty());
    }

    @Test
    void losesNothingWithAMasterKeyOfTheOperators() throws IOException {
        Path named = room.resolve("elsewhere").resolve("master");
        Files.createDirectories(named.getParent());
        OwnerOnly.open(named).close();
        Files.write(
                named,
                new Random(1)
                        .ints(32)
                        .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                        .toByteArray());
        rotateAndStopEverywhere(Optional.of(named));
    }

    private void rotateAndStopEverywhere(Optional<Path> named) throws IOException {
        Path home = room.resolve("keys");
        Path before = room.resolve("before");
        SubjectId leaving = SubjectKeysContract.anyone();
        try (ErasureLedger ledger = ErasureLedger.open(room.resolve("ledger"), InstantSource.system());
                KeyDirectory directory = new KeyDirectory(home, named, ledger, disks)) {
            FileSubjectKeys keys = directory.subjects("some.keys", Optional.empty());
            secret = directory.secret("test");
            for (int i = 0; i < 20; i++) {
                SubjectId subject = SubjectKeysContract.anyone();
                letters.put(subject, keys.create(subject).seal(PLAIN, "p"));
            }
            keys.create(leaving);
            copyAll(home, named, before);
            CompletableFuture<Void> gone = new CompletableFuture<>();
            disks.atEachStep(() -> {
                if (states.get() == 20) {
                    Thread.startVirtualThread(() -> {
                        keys.destroy(leaving);
                        gone.complete(null);
                    });
                }
                boolean wasGone = gone.isDone();
                assertHolds(home, named, false, wasGone ? Optional.of(leaving) : Optional.empty());
                assertHolds(home, named, true, wasGone ? Optional.of(leaving) : Optional.empty());
            });
            KeyDirectory.Rotated rotated = directory.rotate();
            disks.atEachStep(() -> {});
            gone.join();
            assertThat(rotated.files()).isEqualTo(2);
            letters.forEach((subject, letter) -> assertThat(
                            keys.find(subject).orElseThrow().open(letter, "p"))
                    .isEqualTo(PLAIN));
        }
        System.out.println("states of a rotation tried: " + states);
        assertThat(states.get()).isGreaterThan(80);
        assertOldMasterOpensNothing(home, named, before);
    }

    /** What was there before the rotation has the old master key; with it nothing of what is there now opens. */
    private void assertOldMasterOpensNothing(Path home, Optional<Path> named, Path before) throws IOException {
        Path mixed = room.resolve("mixed");
        disks.copy(home, mixed, false);
        Path old = before.resolve(named.isPresent() ? "named" : "master.key");
        Path master = mixed.resolve("master.key");
        Files.deleteIfExists(master);
        Files.copy(old, master);
        assertThatThrownBy(() -> open(mixed, Optional.empty())).isInstanceOf(UnusableKeysException.class);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".next"));
        }
    }

    private void copyAll(Path home, Optional<Path> named, Path to) throws IOException {
        disks.copy(home, to, false);
        if (named.isPresent()) {
            Files.copy(named.get(), to.resolve("named"));
        }
    }

    private void assertHolds(Path home, Optional<Path> named, boolean powerCut, Optional<SubjectId> gone)
            throws IOException {
        Path copy = room.resolve("state" + states.incrementAndGet());
        disks.copy(home, copy, powerCut);
        Optional<Path> master = named;
        if (named.isPresent()) {
            master = Optional.of(copy.resolve("named"));
            Files.copy(named.get(), copy.resolve("named"));
        }
        try (KeyDirectory directory = open(copy, master)) {
            FileSubjectKeys keys = directory.subjects("some.keys", Optional.empty());
            assertThat(directory.secret("test")).isEqualTo(secret);
            letters.forEach((subject, letter) -> assertThat(
                            keys.find(subject).orElseThrow().open(letter, "p"))
                    .isEqualTo(PLAIN));
            gone.ifPresent(subject -> assertThat(keys.find(subject)).isEmpty());
            // The slot whose zeros were cut in half.
            assertThat(keys.damaged()).isLessThanOrEqualTo(1);
        }
        delete(copy);
    }

    private KeyDirectory open(Path directory, Optional<Path> master) {
        // A ledger of its own: what is destroyed must be gone from the key file itself.
        return KeyDirectory.open(
                directory, master, ErasureLedger.open(directory.resolve("ledger"), InstantSource.system()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
