package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    @TempDir
    Path directory;

    private final byte[] secret = secret(42);

    @Test
    void makesItsFileOnTheFirstStartAndReadsItOnTheNext() throws IOException {
        Path keys = directory.resolve("data-keys");
        byte[] first = MasterKey.open(keys, Optional.empty()).derive("test");
        byte[] second = MasterKey.open(keys, Optional.empty()).derive("test");
        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(mode(keys)).isEqualTo("rwx------");
        assertThat(mode(keys.resolve("master.key"))).isEqualTo("rw-------");
    }

    @Test
    void makesAnotherKeyInEveryDirectory() {
        byte[] one = MasterKey.open(directory.resolve("a"), Optional.empty()).derive("test");
        byte[] other = MasterKey.open(directory.resolve("b"), Optional.empty()).derive("test");
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void readsRawOctetsAndBase64Alike() throws IOException {
        byte[] raw = open(secret).derive("p");
        String base64 = Base64.getEncoder().encodeToString(secret);
        for (String text : List.of(base64, base64 + "\n", base64 + "\r\n", " " + base64 + " \n\n")) {
            assertThat(open(text.getBytes(StandardCharsets.US_ASCII)).derive("p"))
                    .isEqualTo(raw);
        }
    }

    /** Computed with another implementation: HMAC chains of RFC 5869 in Python's hmac module. */
    @Test
    void derivesByHkdf() {
        byte[] counting = new byte[32];
        for (int i = 0; i < 32; i++) {
            counting[i] = (byte) (i * 7 + 1);
        }
        assertThat(HexFormat.of().formatHex(MasterKey.of(counting).derive("test")))
                .isEqualTo(EXPECTED);
    }

    private static final String EXPECTED = "34567a4a71073a574d9a4377081491eece3ac36d74ed38c10e1b05ab8e489031";

    @Test
    void keepsPurposesApart() {
        MasterKey master = MasterKey.of(secret);
        assertThat(master.derive("a")).isNotEqualTo(master.derive("b")).isNotEqualTo(secret);
        assertThat(master.toString()).isEqualTo("MasterKey[hidden]");
    }

    @Test
    void refusesToStartWithoutItsFileWhenKeysExist() throws IOException {
        MasterKey master = MasterKey.open(directory, Optional.empty());
        FileSubjectKeys.open(directory.resolve("inboxes.keys"), master).close();
        Files.delete(directory.resolve("master.key"));
        assertThatThrownBy(() -> MasterKey.open(directory, Optional.empty()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("master.key is missing")
                .hasMessageContaining("inboxes.keys");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesANamedFileThatIsAbsent() {
        assertThatThrownBy(() -> MasterKey.open(directory, Optional.of(directory.resolve("nowhere"))))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("nowhere");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesADirectoryInPlaceOfTheFile() {
        assertThatThrownBy(() -> MasterKey.open(directory, Optional.of(directory)))
                .isInstanceOf(UnusableKeysException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw--w----", "rwx--x--x"})
    void refusesAFileThatIsOpenToOthers(String mode) throws IOException {
        Path file = write(secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> MasterKey.open(directory, Optional.of(file)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(mode)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void acceptsAFileThatIsReadOnly() throws IOException {
        Path file = write(secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        MasterKey.open(directory, Optional.of(file));
    }

    @Test
    void refusesEveryTruncationOfTheFile() throws IOException {
        byte[] base64 = Base64.getEncoder().encode(secret);
        for (int length = 0; length < 43; length++) {
            byte[] cut = Arrays.copyOf(base64, length);
            assertThatThrownBy(() -> open(cut)).isInstanceOf(UnusableKeysException.class);
        }
        for (int length = 0; length < 32; length++) {
            byte[] cut = Arrays.copyOf(secret, length);
            assertThatThrownBy(() -> open(cut)).isInstanceOf(UnusableKeysException.class);
        }
        assertThatThrownBy(() -> open(Arrays.copyOf(secret, 33))).isInstanceOf(UnusableKeysException.class);
        assertThatThrownBy(() -> open(new byte[10_000])).isInstanceOf(UnusableKeysException.class);
    }

    @Test
    void refusesWhatIsPlainlyNoRandomKey() {
        assertThatThrownBy(() -> open(new byte[32])).hasMessageContaining("one octet repeated");
        assertThatThrownBy(() -> open("correct horse battery staple 12!".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("text that somebody typed");
        assertThatThrownBy(() -> MasterKey.of(new byte[31])).isInstanceOf(UnusableKeysException.class);
    }

    @Test
    void saysNothingOfTheContentInItsErrors() {
        assertThatThrownBy(() -> open("hunter2hunter2hunter2hunter2hunt".getBytes(StandardCharsets.US_ASCII)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    private MasterKey open(byte[] content) throws IOException {
        return MasterKey.open(directory, Optional.of(write(content)));
    }

    private Path write(byte[] content) throws IOException {
        Path file = directory.resolve("given.key");
        Files.deleteIfExists(file);
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] secret(long seed) {
        byte[] octets = new byte[32];
        new Random(seed).nextBytes(octets);
        return octets;
    }
}
