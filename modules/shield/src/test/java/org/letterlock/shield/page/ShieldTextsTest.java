package org.letterlock.shield.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.shield.Appeals;
import org.letterlock.shield.PolicyText;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Tags;
import org.letterlock.validation.AddressError;
import org.letterlock.validation.AddressStatus;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.SpecialUse;
import org.letterlock.validation.Verdict;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

class ShieldTextsTest {

    @ParameterizedTest
    @EnumSource
    void saysWhateverTheLibraryCanFind(Language language) {
        Texts texts = Texts.load(language, List.of(new ShieldPart()));
        Stream<String> keys = Stream.of(
                        keys("shield.reason.", AddressError.Reason.values()),
                        keys("shield.status.", AddressStatus.values()),
                        keys("shield.class.", DomainClass.values()),
                        keys("shield.use.", SpecialUse.values()),
                        keys("shield.action.", Verdict.Action.values()),
                        keys("shield.label.", Replay.Label.values()),
                        keys("shield.policy.wrong.", PolicyText.Reason.values()),
                        keys("shield.appeal.state.", Appeals.State.values()),
                        keys("shield.appeal.look.", Appeals.Look.values()).filter(key -> !key.endsWith(".taken")),
                        PolicyText.USUAL_WEIGHTS.keySet().stream().map(id -> "signal." + id))
                .flatMap(some -> some);

        assertThat(keys).allMatch(texts::knows);
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + Tags.of(value));
    }
}
