package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.inboxes.Authenticity;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;
import org.letterlock.web.page.WebPart;

final class OriginViewTest {

    private static OriginView checked(AuthenticationResult... results) {
        return OriginView.of(new Authenticity.Checked(new AuthenticationReport(List.of(results))));
    }

    private static AuthenticationResult result(Method method, Verdict verdict) {
        return new AuthenticationResult(method, verdict, Reason.OK, "acme.example", "");
    }

    @ParameterizedTest
    @CsvSource({
        "PASS,      PASS, PASS,      good,   genuine",
        "FAIL,      PASS, PASS,      good,   genuine",
        "PASS,      PASS, FAIL,      bad,    forged",
        "NONE,      NONE, FAIL,      bad,    forged",
        "PASS,      NONE, NONE,      unsure, unruled",
        "NONE,      PASS, PERMERROR, unsure, unruled",
        "FAIL,      NONE, NONE,      unsure, unproven",
        "SOFTFAIL,  FAIL, NONE,      unsure, unproven",
        "TEMPERROR, PASS, TEMPERROR, unsure, unknown"
    })
    void comesToOneSentence(Verdict spf, Verdict dkim, Verdict dmarc, String mood, String sentence) {
        OriginView view = checked(result(Method.SPF, spf), result(Method.DKIM, dkim), result(Method.DMARC, dmarc));

        assertThat(view.mood()).isEqualTo(mood);
        assertThat(view.sentenceKey()).isEqualTo("origin." + sentence);
    }

    @Test
    void showsOneBadgeForAllSignaturesAndALineForEach() {
        OriginView view = checked(
                result(Method.SPF, Verdict.NONE),
                result(Method.DKIM, Verdict.FAIL),
                result(Method.DKIM, Verdict.PASS),
                result(Method.DMARC, Verdict.PASS),
                result(Method.ARC, Verdict.NONE));

        assertThat(view.badges()).extracting(OriginView.Badge::method).containsExactly("SPF", "DKIM", "DMARC");
        assertThat(view.badges()).extracting(OriginView.Badge::mood).containsExactly("none", "good", "good");
        assertThat(view.lines()).extracting(OriginView.Line::method).containsExactly("SPF", "DKIM", "DKIM", "DMARC");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasWordsForWhateverCanBeFoundOut(Language language) {
        Texts texts = Texts.load(language, List.of(new InboxPart(false), new WebPart()));
        Stream<OriginView> every = Stream.of(Reason.values())
                .flatMap(reason -> Stream.of(Verdict.values())
                        .map(verdict -> checked(
                                new AuthenticationResult(Method.SPF, verdict, reason, "a.example", ""),
                                new AuthenticationResult(Method.DKIM, verdict, reason, "a.example", ""),
                                new AuthenticationResult(Method.ARC, verdict, reason, "a.example", ""),
                                new AuthenticationResult(Method.DMARC, verdict, reason, "a.example", ""))));

        assertThat(Stream.concat(
                        every,
                        Stream.of(
                                OriginView.of(new Authenticity.Checking()),
                                OriginView.of(new Authenticity.Unchecked()))))
                .allSatisfy(view -> {
                    assertThat(texts.say(view.sentenceKey(), Map.of("domain", "a.example")))
                            .isNotBlank();
                    view.badges()
                            .forEach(badge ->
                                    assertThat(texts.say(badge.verdictKey())).isNotBlank());
                    view.lines()
                            .forEach(line ->
                                    assertThat(texts.say(line.reasonKey())).isNotBlank());
                });
    }
}
