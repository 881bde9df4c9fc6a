package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.desk.page.DeskPart;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

/** Every text in each language. */
final class DeskTextsTest {

    private static Texts texts(Language language) {
        return Texts.load(language, List.of(new DeskPart()));
    }

    @Test
    void knowsTheSameTextsInEachLanguage() {
        assertThat(texts(Language.VI).keys()).isEqualTo(texts(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void namesEachKind(RequestKind kind) {
        assertThat(texts(Language.EN).say("right." + kind.tag()))
                .isNotEqualTo(texts(Language.VI).say("right." + kind.tag()));
        assertThat(RequestKind.of(kind.tag())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(WaitsFor.class)
    void saysWhyItWaits(WaitsFor why) {
        assertThat(texts(Language.EN).knows("desk.waiting." + why.tag())).isTrue();
    }
}
