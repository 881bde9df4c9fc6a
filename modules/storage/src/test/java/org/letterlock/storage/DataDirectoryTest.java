package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path place;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        try (DataDirectory data = DataDirectory.open(place.resolve("a/b"))) {
            assertThat(permissions(data.path())).isEqualTo("rwx------");
            assertThat(permissions(data.path().resolve("lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void keepsThePermissionsOfADirectoryThatIsThere() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x---"));
        try (DataDirectory data = DataDirectory.open(place)) {
            assertThat(permissions(data.path())).isEqualTo("rwxr-x---");
        }
    }

    @Test
    void isRefusedASecondTimeByTheSameProcess() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("link"), Files.createDirectory(place.resolve("real")));
        try (DataDirectory data = DataDirectory.open(place.resolve("real"))) {
            for (Path other : new Path[] {data.path(), link, place.resolve("./real/../link")}) {
                assertThatThrownBy(() -> DataDirectory.open(other))
                        .isInstanceOfSatisfying(
                                DataDirectoryInUseException.class,
                                e -> assertThat(e.pid())
                                        .isEqualTo(OptionalLong.of(
                                                ProcessHandle.current().pid())))
                        .hasMessageContaining("LETTERLOCK_DATA_DIR");
            }
        }
    }

    @Test
    void canBeOpenedAgainAfterClosing() {
        DataDirectory.open(place).close();
        DataDirectory.open(place).close();
    }

    @Test
    void opensWhateverAnEarlierLockFileHolds() throws IOException {
        Files.writeString(place.resolve("lock"), "99999999999999999999999999 and more");
        DataDirectory.open(place).close();
        assertThat(place.resolve("lock")).hasContent(ProcessHandle.current().pid() + "\n");
    }

    @Test
    void saysThatAFileIsInItsPlace() throws IOException {
        Path file = Files.writeString(place.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void saysThatItCannotBeMade() throws IOException {
        Path file = Files.writeString(place.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(file.toString());
    }

    @Test
    void saysThatItsLockCannotBeWrittenAndMayBeTriedAgain() throws IOException {
        Path obstacle = Files.createDirectory(place.resolve("lock"));
        assertThatThrownBy(() -> DataDirectory.open(place))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(DataDirectoryInUseException.class);
        Files.delete(obstacle);
        DataDirectory.open(place).close();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
