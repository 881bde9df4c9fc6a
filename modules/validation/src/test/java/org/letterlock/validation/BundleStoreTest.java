package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleStoreTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T00:00:00Z"));
    private static final KeyPair KEYS = keys("Ed25519");

    private final byte[] first = new SmallBundle(LocalDate.of(2026, 11, 1), "a-mail.com").octets();
    private final byte[] second = new SmallBundle(LocalDate.of(2026, 11, 8), "a-mail.com", "b-mail.com").octets();
    private final byte[] third = new SmallBundle(LocalDate.of(2026, 11, 15), "c-mail.com").octets();

    @TempDir
    private Path folder;

    @Test
    void hasNoneAtFirst() throws IOException {
        assertThat(store().current()).isEmpty();
        assertThatThrownBy(() -> store().rollback()).hasMessage("there is no bundle from before");
    }

    @Test
    void putsASignedBundleInUse() throws IOException {
        DataBundle installed = store().install(first, signed(first));

        assertThat(store().current().orElseThrow().id()).isEqualTo(installed.id());
        assertThat(store().current().orElseThrow().listing("a-mail.com")).isPresent();
    }

    @Test
    void refusesWhatTheTrustedKeyDidNotSign() throws IOException {
        store().install(first, signed(first));
        byte[] wrong = signed(first);
        KeyPair other = keys("Ed25519");

        for (byte[] signature : List.of(wrong, new byte[0], new byte[64], new byte[65], sign(second, other))) {
            assertThatThrownBy(() -> store().install(second, signature))
                    .isInstanceOf(BadDataException.class)
                    .hasMessage("the bundle is not signed by the key that is trusted");
        }
        assertThat(store().current().orElseThrow().listing("b-mail.com")).isEmpty();
        assertThatThrownBy(() -> new BundleStore(folder, keys("RSA").getPublic(), CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesADamagedBundleEvenSigned() throws IOException {
        byte[] damaged = second.clone();
        damaged[second.length - 40] ^= 1;

        assertThatThrownBy(() -> store().install(damaged, signed(damaged)))
                .hasMessage("the bundle's checksum is wrong");
        assertThat(store().current()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void goesBackOnlyByARollback() throws IOException {
        store().install(first, signed(first));
        store().install(second, signed(second));

        assertThatThrownBy(() -> store().install(first, signed(first)))
                .hasMessage("the bundle is of 2026-11-01, older than the one in use, of 2026-11-08");
        assertThat(store().rollback().listing("b-mail.com")).isEmpty();
        assertThat(store().current().orElseThrow().listing("b-mail.com")).isEmpty();
        assertThat(store().rollback().listing("b-mail.com")).isPresent();
    }

    @Test
    void keepsTheOneBeforeAndNoOlder() throws IOException {
        store().install(first, signed(first));
        store().install(second, signed(second));
        store().install(third, signed(third));
        store().install(third, signed(third));

        assertThat(files()).hasSize(3);
        assertThat(store().rollback().listing("b-mail.com")).isPresent();
    }

    @Test
    void saysThatABundleWasDamagedSinceAndGoesBack() throws IOException {
        store().install(first, signed(first));
        String id = store().install(second, signed(second)).id();
        Files.write(folder.resolve(id + ".data"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> store().current()).isInstanceOf(BadDataException.class);
        assertThat(store().rollback().listing("a-mail.com")).isPresent();
        assertThat(store().current()).isPresent();
    }

    @Test
    void refusesAStateThatNamesNoBundles() throws IOException {
        store().install(first, signed(first));
        for (String state : List.of("", "../../etc/passwd\n", "a\nb\nc\n")) {
            Files.writeString(folder.resolve("bundles"), state);
            assertThatThrownBy(() -> store().current()).hasMessage("the file bundles does not name bundles");
        }
    }

    @Test
    void tellsWhatWouldChangeAndWritesNothing() throws IOException {
        store().install(first, signed(first));
        DataBundle before = store().current().orElseThrow();
        DataBundle after = store().verify(second, signed(second));
        var sample = new BundleDifference.Sample(
                List.of("a-mail.com", "b-mail.com", "c-mail.com"),
                List.of(InetAddress.ofLiteral("1.2.3.4"), InetAddress.ofLiteral("9.9.9.9")));

        BundleDifference difference = BundleDifference.between(before, after, VerdictPolicy.DEFAULTS, sample);

        assertThat(difference.asked()).isEqualTo(5);
        assertThat(difference.changed()).isEqualTo(1);
        assertThat(difference.changes()).hasSize(1);
        assertThat(difference.changes().keySet().iterator().next()).startsWith("domain: ");
        assertThat(sample).hasToString("Sample[hidden]");
        assertThat(store().current().orElseThrow().id()).isEqualTo(before.id());
    }

    private BundleStore store() {
        return new BundleStore(folder, KEYS.getPublic(), CLOCK);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] signed(byte[] bundle) {
        return sign(bundle, KEYS);
    }

    private static byte[] sign(byte[] bundle, KeyPair keys) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(bundle);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
