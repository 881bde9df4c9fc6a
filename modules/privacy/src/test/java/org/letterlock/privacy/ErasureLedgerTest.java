package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

class ErasureLedgerTest {

    private static final byte[] PLAIN = "a letter".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path room;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private Path home;
    private Path book;
    private ErasureLedger ledger;
    private KeyDirectory directory;
    private FileSubjectKeys people;
    private FileSubjectKeys inboxes;

    @BeforeEach
    void open() {
        home = room.resolve("keys");
        book = room.resolve("ledger");
        ledger = ErasureLedger.open(book, clock);
        directory = KeyDirectory.open(home, Optional.empty(), ledger);
        people = directory.subjects("people.keys", Optional.empty());
        inboxes = directory.subjects("inboxes.keys", Optional.of(Duration.ofHours(24)));
    }

    @AfterEach
    void close() {
        directory.close();
        ledger.close();
    }

    private void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName().toString());
                OwnerOnly.open(copy).close();
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private Path entries(String name) {
        return book.resolve(name);
    }

    /** The whole key directory comes back as it was before, the master key too. */
    @Test
    @Proves({"CORE-07", "INBOX-56"})
    void erasesAgainWhomAnOldKeyFileBringsBack() throws IOException {
        SubjectId erased = SubjectKeysContract.anyone();
        SubjectId stays = SubjectKeysContract.anyone();
        people.create(erased);
        byte[] letter = people.create(stays).seal(PLAIN, "p");
        Path backup = room.resolve("backup");
        copy(home, backup);
        people.destroy(erased);
        directory.rotate();
        close();
        copy(backup, home);

        open();

        assertThat(people.find(erased)).isEmpty();
        assertThat(FileSubjectKeysTest.slotsInUse(Files.readAllBytes(home.resolve("people.keys"))))
                .isOne();
        assertThat(people.find(stays).orElseThrow().open(letter, "p")).isEqualTo(PLAIN);
    }

    @Test
    @Proves("CORE-07")
    void holdsADigestBeforeTheKeyGoes() throws IOException {
        SubjectId subject = SubjectKeysContract.anyone();
        people.create(subject);
        people.destroy(subject);
        byte[] entry = Files.readAllBytes(entries("people-2026-11-22.erased"));
        assertThat(entry).hasSize(20);
        assertThat(HexFormat.of().formatHex(entry))
                .doesNotContain(subject.value().toString().replace("-", "").substring(0, 12));
    }

    /** Nothing is destroyed that the ledger does not know of; but what could not be destroyed is out of use. */
    @Test
    @Proves("CORE-07")
    void destroysNothingThatItCouldNotRecord() throws IOException {
        SubjectId subject = SubjectKeysContract.anyone();
        people.create(subject);
        Files.createDirectory(entries("people-2026-11-22.erased"));
        assertThatThrownBy(() -> people.destroy(subject)).isInstanceOf(RuntimeException.class);
        assertThat(people.find(subject)).isEmpty();
        assertThat(FileSubjectKeysTest.slotsInUse(Files.readAllBytes(home.resolve("people.keys"))))
                .isOne();
        Files.delete(entries("people-2026-11-22.erased"));
        people.destroy(subject);
        assertThat(FileSubjectKeysTest.slotsInUse(Files.readAllBytes(home.resolve("people.keys"))))
                .isZero();
    }

    @Test
    void recordsNobodyWhoIsNotThere() {
        people.destroyAll(List.of(SubjectKeysContract.anyone(), SubjectKeysContract.anyone()));
        assertThat(Files.exists(entries("people-2026-11-22.erased"))).isFalse();
    }

    @Test
    void passesOverAnEntryThatWasCutOff() throws IOException {
        SubjectId first = SubjectKeysContract.anyone();
        SubjectId second = SubjectKeysContract.anyone();
        people.create(first);
        people.create(second);
        Path backup = room.resolve("backup");
        copy(home, backup);
        people.destroy(first);
        close();
        Files.write(entries("people-2026-11-22.erased"), new byte[7], StandardOpenOption.APPEND);
        open();
        people.destroy(second);
        close();
        copy(backup, home);
        open();
        assertThat(people.subjects()).isEmpty();
    }

    @Test
    void forgetsWhoseDataHasEndedByItselfAnywhere() throws IOException {
        SubjectId person = SubjectKeysContract.anyone();
        SubjectId inbox = SubjectKeysContract.anyone();
        people.create(person);
        inboxes.create(inbox);
        people.destroy(person);
        inboxes.destroy(inbox);
        clock.advance(Duration.parse("PT35H59M")); // 23:59 of the next day
        SubjectId another = SubjectKeysContract.anyone();
        inboxes.create(another);
        inboxes.destroy(another);
        assertThat(entries("inboxes-2026-11-22.erased")).exists();
        clock.advance(Duration.ofMinutes(1));
        SubjectId third = SubjectKeysContract.anyone();
        inboxes.create(third);
        inboxes.destroy(third);
        assertThat(entries("inboxes-2026-11-22.erased")).doesNotExist();
        assertThat(entries("inboxes-2026-11-23.erased")).exists();
        assertThat(entries("people-2026-11-22.erased")).exists();
    }

    @Test
    void refusesADirectoryThatOthersMayRead() throws IOException {
        Path open = Files.createDirectory(room.resolve("open"));
        Files.setPosixFilePermissions(open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> ErasureLedger.open(open, clock))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("chmod 700");
    }
}
