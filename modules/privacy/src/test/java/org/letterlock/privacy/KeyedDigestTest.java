package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {

    private final byte[] secret =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private final KeyedDigest digest = new KeyedDigest(secret);

    /** Computed with Python's hmac module over the length, the context and the text. */
    @Test
    void isHmacOverLengthContextAndText() {
        assertThat(HexFormat.of().formatHex(digest.of("ended-address", "ánh@letterlock.localhost")))
                .isEqualTo("d0caa759ecb90d9b5eca1d2ce5d0f120236666912f4427eb2c7175a1eb3b86e3");
    }

    @Test
    void keepsContextsTextsAndSecretsApart() {
        assertThat(digest.of("a", "bc")).isEqualTo(digest.of("a", "bc")).isNotEqualTo(digest.of("ab", "c"));
        assertThat(digest.of("a", "bc")).isNotEqualTo(digest.of("b", "bc")).isNotEqualTo(digest.of("a", "bd"));
        byte[] other = secret.clone();
        other[31] ^= 1;
        assertThat(new KeyedDigest(other).of("a", "bc")).isNotEqualTo(digest.of("a", "bc"));
    }

    @Test
    void copiesItsSecret() {
        byte[] given = secret.clone();
        KeyedDigest own = new KeyedDigest(given);
        Arrays.fill(given, (byte) 0);
        assertThat(own.of("a", "b")).isEqualTo(digest.of("a", "b"));
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> new KeyedDigest(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThat(digest.toString()).isEqualTo("KeyedDigest[hidden]");
    }
}
