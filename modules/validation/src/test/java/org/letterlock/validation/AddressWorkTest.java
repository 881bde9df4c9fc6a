package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often the parser looks at a character, because a clock would measure the machine. */
class AddressWorkTest {

    /** Each character of the longest thing read is looked at a handful of times. */
    private static final int LOOKS_MAX = 5 * 600;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                ".",
                "@",
                "a@",
                "a@a",
                "\"",
                "\"\\",
                "\\",
                "\"a\"@",
                "a@a.",
                "a@-",
                "a@[",
                "a@[1",
                "a@[1.",
                "a@[IPv6:",
                "a@[IPv6:1:",
                "a@[IPv6::",
                "é",
                "e\u0301",
                "\u0301",
                "a@é",
                "a@é.",
                "a@e\u0301",
                "a@\u0301",
                "a@\u1100\u1161",
                "a@xn--",
                "a@中",
                "a@中.",
                "a@\u3002",
                " ",
                "\0",
                "\uD800",
                "\uDC00",
                "a@\uD800",
                "\uFDFA",
                "a@\uFDFA",
                "a@א",
                "a@\uD800\uDC00",
                "a\u0315\u0300"
            })
    void looksAtABoundedNumberOfCharacters(String seed) {
        String tail = seed.substring(seed.indexOf('@') + 1).isEmpty() ? "a" : seed.substring(seed.indexOf('@') + 1);
        long small = looks(seed + tail.repeat(1_000));
        long large = looks(seed + tail.repeat(1_000_000));
        assertThat(small).isBetween(1L, (long) LOOKS_MAX);
        assertThat(large).isEqualTo(small);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "(a", "a(", "a(b)", "()", "a()", "a@()", "a@b(", "a@b()", "\"a\"", "\"a\".", "a.\"b\"", " ",
                "\r\n ", "a ", "a . ", "a@b . ", "a@[ ", "a@[ 1", "\\(", "(\\", "\"\t", "a.", ".", "a", "é"
            })
    void looksAtABoundedNumberOfCharactersInEveryProfile(String seed) {
        for (AddressForm form : new AddressForm[] {AddressForm.COMMENT, AddressForm.OBSOLETE}) {
            AddressProfile profile = AddressProfile.RFC5322.with("tried", form);
            for (int length : new int[] {100, 1_000, 100_000}) {
                CountedText counted = new CountedText(seed.repeat(length / seed.length()));
                profile.parse(counted);
                assertThat(counted.looks).isLessThan(20 * 1024L);
            }
        }
        for (AddressProfile profile : AddressTable.PROFILES) {
            CountedText counted = new CountedText(seed.repeat(100_000));
            profile.parse(counted);
            assertThat(counted.looks).isLessThan(LOOKS_MAX);
        }
    }

    private static long looks(String text) {
        CountedText counted = new CountedText(text);
        AddressResult strict = new AddressParser(counted, AddressParser.STRICT).parse();
        assertThat(strict).isEqualTo(EmailAddress.parse(text)).isInstanceOf(AddressError.class);
        new AddressParser(counted, AddressParser.GENEROUS).parse();
        return counted.looks;
    }

    /** A text that counts looks; a part of it costs its length. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            looks += text.length();
            return text;
        }
    }
}
