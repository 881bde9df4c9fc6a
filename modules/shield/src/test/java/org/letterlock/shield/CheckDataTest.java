package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.IpClass;

/** An operator's own data, and bundles that openssl signed. */
class CheckDataTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("data.conf");
    }

    private CheckData data() {
        return new CheckData(folder.resolve("bundles"), java.util.Optional.of(file), CLOCK);
    }

    private static List<IpClass> kinds(DataBundle data, String address) {
        return data.facts(InetAddress.ofLiteral(address)).listings().stream()
                .map(listing -> listing.kind())
                .toList();
    }

    @Test
    void isTheBundleThatComesAlongWhereNobodySaysMore() throws IOException {
        CheckData plain = new CheckData(folder.resolve("bundles"), java.util.Optional.empty(), CLOCK);

        assertThat(plain.read().id()).isEqualTo(DataBundle.shipped(CLOCK).id());
        assertThat(plain.additions()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void addsTheOperatorsLists() throws IOException {
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        Files.writeString(folder.resolve("drop.txt"), "; Spamhaus DROP\n203.0.115.0/24 ; SBL1\n");
        Files.writeString(file, "# ours\n\nlist tor 0.95 plain exits\n  list   threat 1 drop-text drop.txt\n");

        DataBundle all = data().read();

        assertThat(kinds(all, "203.0.114.7")).contains(IpClass.TOR);
        assertThat(kinds(all, "203.0.114.8")).doesNotContain(IpClass.TOR);
        assertThat(kinds(all, "203.0.115.200")).contains(IpClass.THREAT);
        assertThat(data().additions()).containsExactly(folder.resolve("exits"), folder.resolve("drop.txt"));
        assertThat(all.id())
                .as("other data, another name")
                .isNotEqualTo(DataBundle.shipped(CLOCK).id())
                .isEqualTo(data().read().id());
    }

    @ParameterizedTest
    @CsvSource({
        "list tor 0.95 plain",
        "list tor 0.95 plain exits more",
        "lists tor 0.95 plain exits",
        "list Tor 0.95 plain exits",
        "list residential_proxy 0.95 plain exits",
        "list tor 1.5 plain exits",
        "list tor -0.1 plain exits",
        "list tor NaN plain exits",
        "list tor 0.95 html exits",
        "maxmind",
        "signer exits",
        "signer wrong.pem"
    })
    void namesTheLineThatItDoesNotUnderstand(String line) throws IOException {
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        Files.writeString(folder.resolve("wrong.pem"), "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n");
        Files.writeString(file, "# ours\n" + line + "\n");

        assertThatThrownBy(() -> data().read())
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("data.conf, line 2 ");
    }

    @Test
    void namesTheListThatIsBroken() throws IOException {
        Files.writeString(file, "list tor 0.95 plain exits\nmaxmind asn.mmdb\n");
        assertThatThrownBy(() -> data().read()).hasMessage("there is no file " + folder.resolve("exits"));

        Files.writeString(folder.resolve("exits"), "203.0.114.7\n<html>\n");
        assertThatThrownBy(() -> data().read())
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("exits, line 2");

        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        Files.writeString(folder.resolve("asn.mmdb"), "no database");
        assertThatThrownBy(() -> data().read()).isInstanceOf(BadDataException.class);
    }

    @Test
    void believesOnlyWhatTheSignerSigned() throws Exception {
        byte[] bundle = shipped();
        byte[] signature = signed(bundle);
        Files.writeString(file, "signer signer.pem\n");

        assertThat(data().compare(bundle, signature).changed()).isZero();
        assertThat(data().compare(bundle, signature).asked()).isGreaterThan(200_000);
        assertThat(data().install(bundle, signature).id())
                .isEqualTo(DataBundle.shipped(CLOCK).id());
        assertThat(folder.resolve("bundles/bundles")).exists();
        assertThat(data().read().id()).isEqualTo(DataBundle.shipped(CLOCK).id());

        byte[] other = bundle.clone();
        other[other.length / 2] ^= 1;
        assertThatThrownBy(() -> data().install(other, signature)).isInstanceOf(BadDataException.class);
        assertThatThrownBy(() -> data().compare(bundle, new byte[64])).isInstanceOf(BadDataException.class);
        assertThatThrownBy(() -> data().install(bundle, new byte[0])).isInstanceOf(BadDataException.class);
        assertThatThrownBy(() -> data().rollback()).hasMessage("there is no bundle from before");
    }

    @Test
    void believesNobodyWhereNoSignerIsNamed() throws Exception {
        byte[] bundle = shipped();
        byte[] signature = signed(bundle);
        Files.writeString(file, "# nobody\n");

        assertThatThrownBy(() -> data().install(bundle, signature))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("no signer");
        assertThat(folder.resolve("bundles")).doesNotExist();
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = DataBundle.class.getResourceAsStream("letterlock.data")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** As docs/operate.md says how. */
    private byte[] signed(byte[] octets) throws Exception {
        Files.write(folder.resolve("letterlock.data"), octets);
        openssl("genpkey", "-algorithm", "ed25519", "-out", "signer.key");
        openssl("pkey", "-in", "signer.key", "-pubout", "-out", "signer.pem");
        openssl("pkeyutl", "-sign", "-inkey", "signer.key", "-rawin", "-in", "letterlock.data", "-out", "x.sig");
        return Files.readAllBytes(folder.resolve("x.sig"));
    }

    private void openssl(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
