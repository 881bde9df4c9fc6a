package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferencesTest {

    @Test
    void readsWhatItWrites() {
        for (Theme theme : Theme.values()) {
            for (Language language : Language.values()) {
                Preferences preferences = new Preferences(theme, language);
                assertThat(Preferences.parse(preferences.cookieValue())).contains(preferences);
            }
        }
    }

    @Test
    void writesTheDeclaredGrammar() {
        assertThat(new Preferences(Theme.DARK, Language.VI).cookieValue()).isEqualTo("theme=dark&lang=vi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "theme",
                "theme=dark",
                "lang=vi",
                "lang=vi&theme=dark",
                "theme=dark&lang=vi&x=1",
                "theme=dark&lang=vi ",
                " theme=dark&lang=vi",
                "theme=DARK&lang=vi",
                "theme=dark&lang=VI",
                "theme=dark&lang=de",
                "theme=&lang=",
                "theme=dark&&lang=vi",
                "theme=dark;lang=vi",
                "theme=dark%26lang=vi",
                "theme=\"dark\"&lang=vi",
                "theme=<script>&lang=vi",
                "theme=dark&lang=vi\n",
                "theme=dark\u0000&lang=vi",
                "user=4711",
                "theme=light&lang=en&id=4711"
            })
    void takesNothingElse(String hostile) {
        assertThat(Preferences.parse(hostile)).isEmpty();
    }

    @Test
    void keepsTheChoiceForTwelveMonths() {
        assertThat(Preferences.LIFETIME.toSeconds()).isEqualTo(31_536_000);
    }
}
