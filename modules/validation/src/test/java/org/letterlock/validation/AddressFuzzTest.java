package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.letterlock.validation.AddressError.Reason;

/** What holds for every text, tried on seeded random ones. Set {@code -Dfuzz.seed} to repeat a failure. */
class AddressFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());
    private static final int ROUNDS = 200_000;

    private static final String[] PIECES = {
        "a",
        "Z",
        "9",
        "-",
        "_",
        ".",
        "..",
        "@",
        "\"",
        "\\",
        "\\\"",
        "[",
        "]",
        "[IPv6:",
        "::",
        ":",
        "127.0.0.1",
        "ffff",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\u007F",
        "\u0085",
        "<",
        ">",
        "(",
        ")",
        ",",
        ";",
        "+",
        "=",
        "/",
        "xn--",
        "é",
        "e\u0301",
        "ß",
        "ς",
        "İ",
        "ı",
        "\u0345",
        "ᾳ",
        "א",
        "ا",
        "\u0661",
        "中",
        "\u3002",
        "\uFF0E",
        "\uFF20",
        "\u200D",
        "\u200B",
        "\u202E",
        "\uFE0F",
        "\u037E",
        "\u1FEF",
        "\u212A",
        "\uD83D\uDCEE",
        "\uD800",
        "\uDC00",
        "\uD834\uDD60",
        "\u0301",
        "\u2488",
        "\uFDFA",
        "\u1160",
        "\uAC00\u11A8",
        "example",
        "com",
        "user"
    };

    @Test
    void neverThrowsAndReadsItsOwnTextBack() {
        System.out.println("AddressFuzzTest: -Dfuzz.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = text(random);
            accepted += holds(text, EmailAddress.parse(text)) ? 1 : 0;
            holdsReversePath(text);
        }
        assertThat(accepted).as("share of good addresses").isBetween(ROUNDS / 100, ROUNDS / 2);
    }

    @Test
    void everyProfileTellsFaultsOrAnAddressThatSmtpCanWrite() {
        SplittableRandom random = new SplittableRandom(SEED);
        AddressProfile old = AddressProfile.RFC5322.with("old", AddressForm.OBSOLETE);
        for (int round = 0; round < ROUNDS / 10; round++) {
            String text = text(random);
            for (AddressProfile profile : AddressTable.PROFILES) {
                holds(text, profile.read(text));
            }
            holds(text, old.read(text));
        }
    }

    private static void holds(String text, AddressReading reading) {
        assertThat(reading.errors().isEmpty())
                .as(escaped(text))
                .isEqualTo(reading.address().isPresent());
        reading.address().ifPresent(address -> {
            assertThat(EmailAddress.parseReversePath(address.text()))
                    .as(escaped(text))
                    .isEqualTo(address);
            assertThat(CanonicalKey.of(address).text()).as(escaped(text)).contains("@");
        });
        for (AddressError error : reading.errors()) {
            assertThat(error.position()).as(escaped(text)).isBetween(0, text.length());
        }
    }

    private static boolean holds(String text, AddressResult result) {
        return switch (result) {
            case EmailAddress address -> {
                assertThat(EmailAddress.parse(address.text())).as(escaped(text)).isEqualTo(address);
                assertThat(EmailAddress.parseReversePath(text))
                        .as(escaped(text))
                        .isEqualTo(address);
                isSafe(text, address);
                yield true;
            }
            case AddressError error -> {
                assertThat(error.position()).as(escaped(text)).isBetween(0, text.length());
                assertThat(endsShort(error)).as(escaped(text)).isTrue();
                yield false;
            }
        };
    }

    private static boolean endsShort(AddressError error) {
        return error.reason() == Reason.EMPTY ? error.position() == 0 : error.position() < 600;
    }

    private static void isSafe(String text, EmailAddress address) {
        assertThat(address.text().codePoints().noneMatch(Character::isISOControl))
                .as(escaped(text))
                .isTrue();
        assertThat(address.domain().codePoints().allMatch(c -> c > ' ' && c < 0x7F))
                .as(escaped(text))
                .isTrue();
        assertThat(octets(address.text())).as(escaped(text)).isLessThanOrEqualTo(254);
        assertThat(octets(address.localPart())).as(escaped(text)).isLessThanOrEqualTo(64);
        if (!address.isLiteral()) {
            assertThat(address.domain()).as(escaped(text)).matches("[a-z0-9-]{1,63}([.][a-z0-9-]{1,63})*");
        }
    }

    private static void holdsReversePath(String text) {
        if (EmailAddress.parseReversePath(text) instanceof EmailAddress address) {
            assertThat(EmailAddress.parseReversePath(address.text()))
                    .as(escaped(text))
                    .isEqualTo(address);
            assertThat(octets(address.text())).as(escaped(text)).isLessThanOrEqualTo(254);
        }
    }

    private static int octets(String text) {
        return text.codePoints().map(AddressCharacters::utf8Octets).sum();
    }

    /** A third wild text, a third an address with accidents, a third any code points. */
    private static String text(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> pieces(random, random.nextInt(12));
            case 1 -> "u" + pieces(random, random.nextInt(3)) + "@h" + pieces(random, random.nextInt(4)) + ".com";
            default -> anything(random);
        };
    }

    private static String pieces(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(40) == 0 ? 70 : 1));
        }
        return text.toString();
    }

    private static String anything(SplittableRandom random) {
        int planes = random.nextBoolean() ? 0x10000 : 0x110000;
        String local = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> Character.toString(random.nextInt(0x21, planes)))
                .reduce("", String::concat);
        String domain = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> Character.toString(random.nextInt(0x21, planes)))
                .reduce("", String::concat);
        return random.nextBoolean() ? local + "@example.com" : "user@" + domain + ".example";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("seed " + SEED + ": ");
        text.chars()
                .forEach(unit ->
                        escaped.append(unit > ' ' && unit < 0x7F ? "" + (char) unit : "\\u%04X".formatted(unit)));
        return escaped.toString();
    }
}
