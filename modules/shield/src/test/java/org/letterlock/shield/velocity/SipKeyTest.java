package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.shield.velocity.SipKey.Field;

final class SipKeyTest {

    private static final UUID ONE = new UUID(1, 1);

    /** From the reference implementation: the key 00 … 0f, the octets 00, 01, … */
    @ParameterizedTest
    @CsvSource({"0, 726fdb47dd0e0e31", "1, 74f839c593dc67fd", "8, 93f5f5799a932462", "15, a129ca6149be45e5"})
    void agreesWithTheReference(int length, String digest) {
        SipKey key = new SipKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) i;
        }
        assertThat(Long.toHexString(key.of(octets))).isEqualTo(digest);
    }

    @Test
    void keepsOrganisationsFieldsAndKeysApart() {
        SipKey key = new SipKey(new SecureRandom());
        long digest = key.of(ONE, Field.ADDRESS, "ada@x.example");

        assertThat(key.of(ONE, Field.ADDRESS, "ada@x.example")).isEqualTo(digest);
        assertThat(key.of(new UUID(1, 2), Field.ADDRESS, "ada@x.example")).isNotEqualTo(digest);
        assertThat(key.of(ONE, Field.MAILBOX, "ada@x.example")).isNotEqualTo(digest);
        assertThat(key.of(ONE, Field.ADDRESS, "adb@x.example")).isNotEqualTo(digest);
        assertThat(new SipKey(new SecureRandom()).of(ONE, Field.ADDRESS, "ada@x.example"))
                .isNotEqualTo(digest);
    }

    @Test
    void forgetsTheKeyWhenDestroyed() {
        SipKey key = new SipKey(7, 9);
        long digest = key.of(ONE, Field.ADDRESS, "ada@x.example");
        key.destroy();

        assertThat(key.isDestroyed()).isTrue();
        assertThat(key.of(ONE, Field.ADDRESS, "ada@x.example"))
                .isNotEqualTo(digest)
                .isEqualTo(new SipKey(0, 0).of(ONE, Field.ADDRESS, "ada@x.example"));
    }

    @Test
    void lendsEveryHourAKeyThatHasSeenTheHourBefore() {
        Keys keys = new Keys(100, new SecureRandom());
        for (long hour = 101; hour < 110; hour++) {
            Keys.Pair before = keys.at(hour - 1);
            Keys.Pair now = keys.at(hour);
            assertThat(now.older()).isSameAs(before.newer());
            assertThat(before.older().isDestroyed()).as("two hours old").isTrue();
            assertThat(now.isDestroyed()).isFalse();
        }
    }

    @Test
    void destroysBothKeysAfterALongPauseAndNeverGoesBack() {
        Keys keys = new Keys(100, new SecureRandom());
        Keys.Pair before = keys.at(100);
        Keys.Pair now = keys.at(102);

        assertThat(before.older().isDestroyed() && before.newer().isDestroyed()).isTrue();
        assertThat(keys.at(90)).isSameAs(now);
    }
}
