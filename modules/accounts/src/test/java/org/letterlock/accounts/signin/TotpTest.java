package org.letterlock.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    /** RFC 6238 appendix B, the rows for SHA-1: eight digits of the same 31 bits. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheStandard(long second, String eight) {
        assertThat("%08d".formatted(Totp.truncated(SECRET, second / 30) % 100_000_000))
                .isEqualTo(eight);
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(eight.substring(2));
    }

    @Test
    void takesACodeOneStepEarlyOrLateAndNoFurther() {
        long step = NOW.getEpochSecond() / 30;
        for (long off = -3; off <= 3; off++) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, step + off), NOW).isPresent())
                    .as("%d steps off", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05047", "0504711", "+50471", "０５０４７１", "abcdef", " 050471"})
    void takesNothingElse(String typed) {
        assertThat(Totp.step(SECRET, typed, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesTheBase32OfTheStandard(String plain, String text) {
        assertThat(Base32.write(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
        assertThat(Base32.read(text)).asString(StandardCharsets.US_ASCII).isEqualTo(plain);
    }

    @Test
    void readsWhatItWrote() {
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            assertThat(Base32.read(Base32.write(octets))).as("seed %d", seed).isEqualTo(octets);
        }
        assertThatThrownBy(() -> Base32.read("MZXW1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recoveryCodesAreReadHoweverTheyAreTyped() {
        String code = RecoveryCode.random(new SecureRandom());
        assertThat(code).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
        assertThat(RecoveryCode.plain(code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCode.plain(code));
    }
}
