package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "Nguyễn Thị Minh Khai",
                "שרה כהן",
                "محمد",
                "O'Brien & Söhne (Berlin)",
                "山田太郎",
                "X",
                "J. R. R."
            })
    void takesNamesOfAnyScript(String name) {
        assertThat(DisplayName.read(name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a\u0000b",
                "Ann\u202Enna",
                "a\u2066b",
                "a\u200Bb",
                "see https://evil.example/",
                "Win at WWW.evil.example",
                "mail me@evil.example"
            })
    void refusesWhatHidesOrLinks(String name) {
        assertThat(DisplayName.read(name)).isEmpty();
    }

    @Test
    void tidiesSpaces() {
        assertThat(DisplayName.read("  Ann \t  Lee\n")).contains("Ann Lee");
    }

    @Test
    void countsCharactersNotOctets() {
        assertThat(DisplayName.read("😀".repeat(100))).isPresent();
        assertThat(DisplayName.read("a".repeat(101))).isEmpty();
    }
}
