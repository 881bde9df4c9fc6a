package org.letterlock.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyDigestTest {

    private static String text(String escaped) {
        return escaped.replace("~", " ")
                .replace("N", "\r\n")
                .replace("L", "\n")
                .replace("R", "\r")
                .replace("T", "\t");
    }

    private static BodyDigest.Hash hash(String body, Canonicalization way) throws InterruptedException {
        return BodyDigest.of(TestSigner.octets(body), 0, way, Long.MAX_VALUE);
    }

    private static byte[] sha256(String text) {
        return BodyDigest.sha256().digest(TestSigner.octets(text));
    }

    /** N is CRLF, L and R are its halves, ~ a space, T a tab. */
    @ParameterizedTest
    @CsvSource({
        "SIMPLE, '', N",
        "SIMPLE, N, N",
        "SIMPLE, NNN, N",
        "SIMPLE, a, aN",
        "SIMPLE, aN, aN",
        "SIMPLE, aNNN, aN",
        "SIMPLE, NaN, NaN",
        "SIMPLE, a~~bN, a~~bN",
        "SIMPLE, a~N, a~N",
        "SIMPLE, aN~N, aN~N",
        "SIMPLE, aN~, aN~N",
        "SIMPLE, aR, aRN",
        "SIMPLE, aRN, aRN",
        "SIMPLE, aRb, aRbN",
        "SIMPLE, aLb, aNbN",
        "RELAXED, '', ''",
        "RELAXED, N, ''",
        "RELAXED, ~TN~N, ''",
        "RELAXED, a, aN",
        "RELAXED, aNNN, aN",
        "RELAXED, aN~NTN, aN",
        "RELAXED, aN~, aN",
        "RELAXED, NaN, NaN",
        "RELAXED, N~NaN, NNaN",
        "RELAXED, a~TT~bN, a~bN",
        "RELAXED, ~~aN, ~aN",
        "RELAXED, a~~N, aN",
        "RELAXED, a~Nb, aNbN",
        "RELAXED, aNNb, aNNbN",
        "RELAXED, aRb, aRbN",
        "RELAXED, aR, aRN",
        "RELAXED, a~R, a~RN",
        "RELAXED, aLb, aNbN",
    })
    void writesTheCanonicalForm(Canonicalization way, String body, String canonical) throws Exception {
        BodyDigest.Hash hash = hash(text(body), way);
        assertThat(hash.octets()).isEqualTo(sha256(text(canonical)));
        assertThat(hash.length()).isEqualTo(text(canonical).length());
    }

    @Test
    void hashesAnEmptyBodyAsTheTextSays() throws Exception {
        assertThat(Base64.getEncoder()
                        .encodeToString(hash("", Canonicalization.SIMPLE).octets()))
                .isEqualTo("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=");
        assertThat(Base64.getEncoder()
                        .encodeToString(hash("", Canonicalization.RELAXED).octets()))
                .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @ParameterizedTest
    @EnumSource(Canonicalization.class)
    void agreesWithASlowReading(Canonicalization way) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                body.append(text(String.valueOf("ab~TNN".charAt(random.nextInt(6)))));
            }
            assertThat(hash(body.toString(), way).octets())
                    .describedAs("seed %s", seed)
                    .isEqualTo(sha256(slow(body.toString(), way)));
        }
    }

    private static String slow(String body, Canonicalization way) {
        String text = body.endsWith("\r\n") || body.isEmpty() ? body : body + "\r\n";
        if (way == Canonicalization.RELAXED) {
            text = text.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+", " ");
        }
        text = text.replaceAll("(\r\n)+$", "");
        return text.isEmpty() && way == Canonicalization.RELAXED ? "" : text + "\r\n";
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> BodyDigest.of(new byte[100_000], 0, Canonicalization.RELAXED, Long.MAX_VALUE));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
