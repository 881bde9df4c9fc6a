package org.letterlock.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.signin.PasswordHasher.Match;
import org.letterlock.accounts.signin.PasswordRules.Weakness;
import org.letterlock.privacy.proof.Proves;

final class PasswordsTest {

    private static final String GOOD = "violet kettle orbit";

    private final PasswordHasher hasher = hasher(Argon2Cost.FLOOR, 64);
    private final PasswordRules rules = new PasswordRules();

    private static PasswordHasher hasher(Argon2Cost cost, int queue) {
        return new PasswordHasher(cost, 1, queue, Duration.ofSeconds(30));
    }

    @Test
    @Proves("INBOX-81")
    void remembersByTheStandardForm() {
        String remembered = hasher.hash(GOOD);
        assertThat(remembered).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.hash(GOOD)).isNotEqualTo(remembered);
        assertThat(hasher.match(GOOD, Optional.of(remembered))).isEqualTo(Match.YES);
        assertThat(hasher.match(GOOD + " ", Optional.of(remembered))).isEqualTo(Match.NO);
    }

    /** RFC 9106 section 5.3: the engine computes what the standard says. */
    @Test
    void computesArgon2id() {
        byte[] tag = new byte[32];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(repeated(2, 16))
                .withSecret(repeated(3, 8))
                .withAdditional(repeated(4, 12))
                .build());
        generator.generateBytes(repeated(1, 32), tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] repeated(int octet, int times) {
        byte[] octets = new byte[times];
        Arrays.fill(octets, (byte) octet);
        return octets;
    }

    @Test
    void computesOneHashWhetherSomethingIsRememberedOrNot() {
        String remembered = hasher.hash(GOOD);
        for (Optional<String> known : List.of(Optional.of(remembered), Optional.<String>empty(), Optional.of("odd"))) {
            long before = hasher.calls();
            hasher.match("something wrong", known);
            assertThat(hasher.calls() - before).isEqualTo(1);
        }
    }

    @Test
    void nobodysPasswordIsNeverRight() {
        assertThat(hasher.match("", Optional.empty())).isEqualTo(Match.NO);
        assertThat(hasher.match(GOOD, Optional.empty())).isEqualTo(Match.NO);
    }

    @Test
    void saysWhenTheCostHasRisen() {
        String remembered = hasher.hash(GOOD);
        assertThat(hasher(new Argon2Cost(20 * 1024, 2, 1), 1).match(GOOD, Optional.of(remembered)))
                .isEqualTo(Match.YES_OUTDATED);
    }

    @ParameterizedTest
    @CsvSource({"19455, 2, 1", "19456, 1, 1", "0, 0, 0", "65536, 1, 1"})
    void refusesToStartBelowTheFloor(int memory, int passes, int lanes) {
        assertThatThrownBy(() -> new Argon2Cost(memory, passes, lanes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void turnsAwayWhoWouldWaitTooLong() throws Exception {
        PasswordHasher narrow = hasher(Argon2Cost.FLOOR, 1);
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> callers = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> {
                        go.await();
                        try {
                            narrow.hash(GOOD);
                            return true;
                        } catch (BusyException busy) {
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            long served = 0;
            for (Future<Boolean> caller : callers) {
                served += caller.get() ? 1 : 0;
            }
            assertThat(served).isBetween(1L, 11L);
            assertThat(narrow.calls()).isEqualTo(served);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwerty123456",
                "QWERTY123456",
                "Password123!",
                "!!monkey1987",
                "dragondragon",
                "1111111111",
                "1212121212",
                "1q2w3e4r5t6y",
                "leavemealone"
            })
    void refusesWhatAttackersTryFirst(String password) {
        assertThat(rules.weakness(password, List.of())).contains(Weakness.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "nine and a half",
                "пароль который длинный",
                "mật khẩu của riêng tôi",
                "🦊🐢🦉🐙🦔🐝🐬🦜🐌🦩"
            })
    void takesWhatOnlyOneWouldThinkOf(String password) {
        assertThat(rules.weakness(password, List.of("olga@example.org", "Olga Ny")))
                .isEmpty();
    }

    @Test
    void countsCharactersNotCodeUnits() {
        assertThat(rules.weakness("🦊🐢🦉🐙🦔🐝🐬🦜🐌", List.of())).contains(Weakness.TOO_SHORT);
        assertThat(rules.weakness("abcdefghi", List.of())).contains(Weakness.TOO_SHORT);
        assertThat(rules.weakness(GOOD.repeat(10), List.of())).contains(Weakness.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx-olga.nyberg-xx", "my example.org pw", "Nyberg-for-ever", "OLGA.NYBERG@EXAMPLE.ORG"})
    void refusesWhatEverybodyKnowsAboutThePerson(String password) {
        assertThat(rules.weakness(password, List.of("olga.nyberg@example.org", "Olga Nyberg")))
                .contains(Weakness.PERSONAL);
    }

    @Test
    void oneTextIsOnePasswordHoweverItIsTyped() {
        assertThat(PasswordRules.normal("e\u0301te\u0301 a la plage")).isEqualTo("\u00e9t\u00e9 a la plage");
    }
}
