package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.web.page.WebPart;

final class TextsTest {

    private static final Map<String, Object> ARGUMENTS = Map.ofEntries(
            Map.entry("status", 404),
            Map.entry("version", "1"),
            Map.entry("count", 2),
            Map.entry("title", "Letters"),
            Map.entry("date", "today"),
            Map.entry("cell", "end"),
            Map.entry("what", "mail"),
            Map.entry("before", "1"),
            Map.entry("after", "2"),
            Map.entry("years", "13"),
            Map.entry("europe", "16"),
            Map.entry("country", "Germany"),
            Map.entry("law", "Germany"),
            Map.entry("until", "the end"),
            Map.entry("days", 30));

    private static Texts texts(Language language) {
        return Texts.load(language, List.of(new WebPart()));
    }

    @Test
    void saysTheSameThingsInEveryLanguage() {
        assertThat(texts(Language.VI).keys()).isEqualTo(texts(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoEmptyTextAndNoBrokenPattern(Language language) {
        Texts texts = texts(language);
        for (String key : texts.keys()) {
            assertThat(texts.say(key, ARGUMENTS)).as(key).isNotBlank().doesNotContain("{", "}");
        }
    }

    @Test
    void hasNoTextThatNoPageSays() {
        assertThat(texts(Language.EN).keys())
                .allMatch(key -> Said.in("web").contains(key) || Said.byStatusOrTheme(key) || Said.byName(key));
    }

    @Test
    void hasEveryTextThatAPageSays() {
        assertThat(texts(Language.EN).keys()).containsAll(Said.inTemplates("web"));
    }

    @Test
    void doesNotFormatWhatIsPutIn() {
        assertThat(texts(Language.EN).say("shell.version", Map.of("version", "{0} '' # {x}")))
                .isEqualTo("Version {0} '' # {x}");
    }

    @Test
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> texts(Language.EN).say("no.such.key")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void refusesTwoBundlesThatSayTheSameKey() {
        assertThatThrownBy(() -> Texts.load(Language.EN, List.of(new WebPart(), new WebPart())))
                .isInstanceOf(IllegalStateException.class);
    }
}
