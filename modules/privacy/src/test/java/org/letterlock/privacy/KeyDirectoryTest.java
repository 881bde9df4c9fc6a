package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDirectoryTest {

    private static final byte[] PLAIN = "a letter".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path room;

    private Path home;
    private ErasureLedger ledger;
    private KeyDirectory directory;
    private FileSubjectKeys keys;

    @BeforeEach
    void begin() {
        home = room.resolve("keys");
        open();
    }

    @AfterEach
    void end() {
        directory.close();
        ledger.close();
    }

    private void open() {
        ledger = ErasureLedger.open(room.resolve("ledger"), InstantSource.system());
        directory = KeyDirectory.open(home, Optional.empty(), ledger);
        keys = directory.subjects("some.keys", Optional.empty());
    }

    private void reopen() {
        end();
        open();
    }

    @Test
    void replacesTheMasterKeyAndKeepsEveryKeyAndSecret() throws IOException {
        SubjectId subject = SubjectKeysContract.anyone();
        SubjectKey held = keys.create(subject);
        byte[] sealed = held.seal(PLAIN, "p");
        byte[] secret = directory.secret("a");
        String before = Files.readString(home.resolve("master.key"));

        KeyDirectory.Rotated done = directory.rotate();

        assertThat(done.files()).isEqualTo(2);
        assertThat(done.keys()).isEqualTo(3); // the subject's, and two secrets
        assertThat(Files.readString(home.resolve("master.key"))).isNotEqualTo(before);
        assertThat(held.open(sealed, "p")).isEqualTo(PLAIN);
        reopen();
        assertThat(keys.find(subject).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
        assertThat(directory.secret("a")).isEqualTo(secret);
    }

    @Test
    void leavesNoOctetOfTheOldWrapping() throws IOException {
        keys.create(SubjectKeysContract.anyone());
        byte[] before = Files.readAllBytes(home.resolve("some.keys"));
        directory.rotate();
        byte[] after = Files.readAllBytes(home.resolve("some.keys"));
        String wrapped = new String(before, KeySlots.HEADER_OCTETS + 20, 60, StandardCharsets.ISO_8859_1);
        assertThat(new String(after, StandardCharsets.ISO_8859_1)).doesNotContain(wrapped);
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "master.key", "secrets.keys", "secrets.keys.lock", "some.keys", "some.keys.lock");
        }
    }

    @Test
    void opensNothingWithTheOldMasterKey() throws IOException {
        byte[] before = Files.readAllBytes(home.resolve("master.key"));
        directory.rotate();
        directory.close();
        byte[] now = Files.readAllBytes(home.resolve("master.key"));
        Files.write(home.resolve("master.key"), before);
        assertThatThrownBy(() -> KeyDirectory.open(home, Optional.empty(), ledger))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("another master key");
        Files.write(home.resolve("master.key"), now);
        reopen();
    }

    /** Keys are made, used and destroyed while the master key is replaced again and again. */
    @Test
    void replacesTheMasterKeyWhileAllKeysAreInUse() throws Exception {
        Map<SubjectId, byte[]> letters = new ConcurrentHashMap<>();
        List<SubjectId> gone = new ArrayList<>();
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(threads.submit(() -> {
                    while (going.get()) {
                        SubjectId subject = SubjectKeysContract.anyone();
                        SubjectKey key = keys.create(subject);
                        byte[] letter = key.seal(PLAIN, "p");
                        assertThat(key.open(letter, "p")).isEqualTo(PLAIN);
                        letters.put(subject, letter);
                    }
                }));
            }
            all.add(threads.submit(() -> {
                while (going.get()) {
                    SubjectId subject = keys.create(SubjectKeysContract.anyone()) == null ? null : someone(letters);
                    if (subject != null && letters.remove(subject) != null) {
                        keys.destroy(subject);
                        gone.add(subject);
                    }
                }
            }));
            for (int round = 0; round < 10; round++) {
                directory.rotate();
            }
            going.set(false);
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        reopen();
        assertThat(letters).isNotEmpty();
        assertThat(gone).isNotEmpty();
        letters.forEach((subject, letter) ->
                assertThat(keys.find(subject).orElseThrow().open(letter, "p")).isEqualTo(PLAIN));
        gone.forEach(subject -> assertThat(keys.find(subject)).isEmpty());
        assertThat(keys.damaged()).isZero();
    }

    private static SubjectId someone(Map<SubjectId, byte[]> letters) {
        var subjects = letters.keySet().iterator();
        return subjects.hasNext() ? subjects.next() : SubjectKeysContract.anyone();
    }

    @Test
    void goesBackWhenTheMasterKeyCannotBeReplaced() throws IOException {
        directory.close();
        Path elsewhere = room.resolve("elsewhere");
        Files.createDirectory(elsewhere);
        Path named = elsewhere.resolve("master");
        Files.move(home.resolve("master.key"), named);
        // A directory in the way of the file that is written first: refuses root, too.
        Files.createDirectories(elsewhere.resolve("master.new").resolve("in the way"));
        directory = KeyDirectory.open(home, Optional.of(named), ledger);
        keys = directory.subjects("some.keys", Optional.empty());
        SubjectId subject = SubjectKeysContract.anyone();
        byte[] sealed = keys.create(subject).seal(PLAIN, "p");

        assertThatThrownBy(directory::rotate)
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("as it was");

        assertThat(keys.find(subject).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
        assertThat(Files.exists(home.resolve("some.keys.next"))).isFalse();
        directory.close();
        directory = KeyDirectory.open(home, Optional.of(named), ledger);
        keys = directory.subjects("some.keys", Optional.empty());
        assertThat(keys.find(subject).orElseThrow().open(sealed, "p")).isEqualTo(PLAIN);
    }

    @Test
    void refusesToLeaveAKeyFileBehind() throws IOException {
        Files.copy(home.resolve("some.keys"), home.resolve("other.keys"));
        String before = Files.readString(home.resolve("master.key"));
        assertThatThrownBy(directory::rotate)
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("other.keys");
        assertThat(Files.readString(home.resolve("master.key"))).isEqualTo(before);
    }

    @Test
    void keepsTheDerivedSecretsOfAnInstallationThatHadNoOthers() {
        directory.close();
        Path old = room.resolve("old");
        MasterKey master = MasterKey.open(old, Optional.empty());
        FileSubjectKeys.open(old.resolve("some.keys"), master).close();
        directory = KeyDirectory.open(old, Optional.empty(), ledger);
        assertThat(directory.secret("address digest")).isEqualTo(master.derive("address digest"));
    }

    @Test
    void givesEachPurposeASecretOfItsOwn() {
        assertThat(directory.secret("a")).hasSize(32).isNotEqualTo(directory.secret("b"));
        assertThat(directory.secret("a")).isEqualTo(directory.secret("a"));
    }

    @Test
    void keepsItsFilesToItsOwner() throws IOException {
        directory.rotate();
        try (var files = Files.list(home)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void servesTheDataThatItsKeysSealedAlsoUnderAnotherMasterKey() {
        Path mark = room.resolve("keys.mark");
        directory.refuseDataOfOthers(mark);
        directory.rotate();
        reopen();

        assertThatCode(() -> directory.refuseDataOfOthers(mark)).doesNotThrowAnyException();
    }

    @Test
    void refusesDataThatOtherKeysSealed() throws IOException {
        Path mark = room.resolve("keys.mark");
        directory.refuseDataOfOthers(mark);
        byte[] before = Files.readAllBytes(mark);
        end();
        home = room.resolve("empty");
        open();

        assertThatThrownBy(() -> directory.refuseDataOfOthers(mark))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("LETTERLOCK_KEY_DIR");
        assertThat(mark).hasBinaryContent(before);
    }

    @Test
    void refusesAMarkThatCannotBeRead() throws IOException {
        Path mark = Files.createDirectory(room.resolve("keys.mark"));

        assertThatThrownBy(() -> directory.refuseDataOfOthers(mark)).isInstanceOf(UnusableKeysException.class);
    }
}
