package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares our A-labels with those of ICU, which has the whole of UTS 46. Stricter is fine, different is not. */
class InternationalDomainTest {

    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());

    private static final IDNA ICU = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.USE_STD3_RULES);

    @Test
    void agreesWithIcuOnEveryCodePoint() {
        List<String> different = new ArrayList<>();
        int accepted = 0;
        for (int point = 0x80; point <= Character.MAX_CODE_POINT; point++) {
            String label = Character.toString(point);
            String ours = ours(label);
            accepted += ours == null ? 0 : 1;
            if (ours != null && !ours.equals(icu(label))) {
                different.add("U+%04X %s %s".formatted(point, ours, icu(label)));
            }
        }
        assertThat(different).isEmpty();
        assertThat(accepted).isGreaterThan(130_000);
    }

    @Test
    void agreesWithIcuOnRandomLabels() {
        System.out.println("InternationalDomainTest: -Dfuzz.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> different = new ArrayList<>();
        for (int round = 0; round < 100_000; round++) {
            String label = label(random);
            String ours = ours(label);
            if (ours != null && !ours.equals(icu(label))) {
                different.add("%s %s %s".formatted(codes(label), ours, icu(label)));
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void acceptsWhatPeopleRegister() {
        for (String name : List.of(
                "münchen.de",
                "straße.de",
                "faß.de",
                "βόλος.com",
                "παράδειγμα.δοκιμή",
                "россия.рф",
                "例え.テスト",
                "コー・ヒー.jp",
                "한국.kr",
                "ไทย.ไทย",
                "उदाहरण.परीक्षा",
                "דוגמה.קום",
                "مثال.السعودية",
                "l·lengua.cat",
                "việtnam.vn",
                "đà-nẵng.vn",
                "café.fr",
                "ŁÓDŹ.pl",
                "ﬁsch.de",
                "ⓔxample.com",
                "½.example",
                "ⅷ.com")) {
            String ours = ours(name);
            if (!name.startsWith("½")) {
                assertThat(ours).as(name).isEqualTo(icu(name)).isNotNull();
            }
        }
    }

    private static String label(SplittableRandom random) {
        int[] starts = {
            0x61, 0xE0, 0x370, 0x400, 0x530, 0x5D0, 0x620, 0x900, 0xE00, 0x10A0, 0x1100, 0x13A0, 0x1E00, 0x1F00, 0x2100,
            0x3040, 0x4E00, 0xAC00, 0xFB00, 0xFF00, 0x300, 0x10400, 0x1D400, 0x1F600, 0x1E900
        };
        int block = starts[random.nextInt(starts.length)];
        StringBuilder label = new StringBuilder();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            label.appendCodePoint(
                    random.nextInt(6) == 0
                            ? starts[random.nextInt(starts.length)] + random.nextInt(80)
                            : block + random.nextInt(100));
        }
        return label.toString();
    }

    private static @Nullable String ours(String label) {
        return EmailAddress.parse("a@" + label) instanceof EmailAddress address ? address.domain() : null;
    }

    private static @Nullable String icu(String label) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = ICU.nameToASCII(label, new StringBuilder(), info);
        return info.hasErrors() ? "errors " + info.getErrors() : ascii.toString();
    }

    private static String codes(String label) {
        StringBuilder codes = new StringBuilder();
        label.codePoints().forEach(point -> codes.append("U+%04X ".formatted(point)));
        return codes.toString();
    }
}
