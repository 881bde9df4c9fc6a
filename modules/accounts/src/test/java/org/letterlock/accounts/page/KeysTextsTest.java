package org.letterlock.accounts.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Scope;
import org.letterlock.web.Fetched;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

final class KeysTextsTest {

    private static final Pattern SAID = Pattern.compile("say\\('([^']+)'");

    private static Texts texts(Language language) {
        return Texts.load(language, List.of(new KeysPart()));
    }

    @Test
    void saysTheSameThingsInEveryLanguage() {
        assertThat(texts(Language.VI).keys()).isEqualTo(texts(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoEmptyTextAndNoBrokenPattern(Language language) {
        Texts texts = texts(language);
        Map<String, Object> some = Map.of(
                "calls", 1000, "name", "x", "day", "x", "count", 2, "days", 30, "outcome", "status", "status", "500",
                "event", "x");
        for (String key : texts.keys()) {
            assertThat(texts.say(key, some)).as(key).isNotBlank().doesNotContain("{", "}");
        }
    }

    @Test
    void hasEveryTextThatAPageSays() throws IOException {
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/keys"))) {
            for (Path file : files.toList()) {
                SAID.matcher(Files.readString(file)).results().forEach(match -> said.add(match.group(1)));
            }
        }
        assertThat(texts(Language.EN).keys()).containsAll(said);
    }

    @Test
    void namesEveryScopeOnOfferAndEveryWayToFail() {
        Texts texts = texts(Language.EN);
        for (Scope scope : Scope.values()) {
            assertThat(texts.knows("apikey.scope." + scope.tag().replace(':', '-')))
                    .as(scope.tag())
                    .isEqualTo(scope != Scope.VALIDATIONS);
        }
        String otherwise = texts.say("webhooks.outcome", Map.of("outcome", "x", "status", ""));
        Set<Fetched.Reason> cannotHappen = Set.of(
                Fetched.Reason.STATUS,
                Fetched.Reason.TOO_MANY_REDIRECTS,
                Fetched.Reason.ENCODED,
                Fetched.Reason.TOO_LARGE);
        Arrays.stream(Fetched.Reason.values())
                .filter(reason -> !cannotHappen.contains(reason))
                .forEach(reason -> assertThat(texts.say(
                                "webhooks.outcome",
                                Map.of("outcome", reason.name().toLowerCase(Locale.ROOT), "status", "")))
                        .as(reason.name())
                        .isNotEqualTo(otherwise));
    }
}
