package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        vi                          | VI
        vi-VN,vi;q=0.9,en;q=0.8     | VI
        en-GB,en;q=0.9,vi;q=0.8     | EN
        de,fr;q=0.9,vi;q=0.1        | VI
        VI                          | VI
        vi;q=0.2,en;q=0.9           | EN
        """)
    void picksTheLanguageTheBrowserLikesBest(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "de",
                "de-CH,fr;q=0.5",
                "vi;q=abc",
                "vi;q=2",
                ",,,;;;",
                "q=1",
                "vi\u0000",
                "../vi",
                "<script>",
                "vi;q=0"
            })
    void speaksEnglishWhenItUnderstandsNothing(String header) {
        assertThat(Language.accepted(header)).isEqualTo(Language.EN);
    }

    @Test
    void readsNoEndlessHeader() {
        assertThat(Language.accepted("vi," + "xx,".repeat(100_000))).isEqualTo(Language.EN);
    }
}
