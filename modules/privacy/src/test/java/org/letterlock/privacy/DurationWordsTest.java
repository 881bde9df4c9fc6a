package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds, 0 giây",
        "PT0.001S, 1 second, 1 giây",
        "PT59S, 59 seconds, 59 giây",
        "PT1M, 1 minute, 1 phút",
        "PT90S, 90 seconds, 90 giây",
        "PT30M, 30 minutes, 30 phút",
        "PT1H, 1 hour, 1 giờ",
        "PT90M, 90 minutes, 90 phút",
        "PT24H, 24 hours, 24 giờ",
        "PT48H, 48 hours, 48 giờ",
        "P3D, 3 days, 3 ngày",
        "PT49H, 49 hours, 49 giờ",
        "P30D, 30 days, 30 ngày",
        "P90D, 90 days, 90 ngày",
        "P365D, 1 year, 1 năm",
        "P730D, 2 years, 2 năm",
        "P2555D, 7 years, 7 năm",
    })
    void saysTheLargestUnitWithoutAFraction(Duration duration, String english, String vietnamese) {
        assertThat(DurationWords.of(duration)).isEqualTo(new Words(english, vietnamese));
    }

    @Test
    void refusesANegativeDuration() {
        assertThatThrownBy(() -> DurationWords.of(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
