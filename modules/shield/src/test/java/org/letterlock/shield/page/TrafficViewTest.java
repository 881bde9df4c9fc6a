package org.letterlock.shield.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;

class TrafficViewTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");

    private static Pace pace(Instant start, long checks, long disposable) {
        return new Pace(start, checks, checks, checks, checks, checks, Map.of(Trait.DISPOSABLE, disposable));
    }

    private static ShareRow disposable(List<Pace> minutes, List<Pace> hours) {
        return ShareRow.of(minutes, hours).stream()
                .filter(row -> row.textKey().equals("velocity.feature.disposable"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void drawsTheBusiestMinuteAsHighAsTheDrawingAndNoneForAnEmptyOne() {
        MinuteChart chart = new MinuteChart(List.of(pace(NOW, 2, 0), pace(NOW, 0, 0), pace(NOW, 8, 0)));

        assertThat(chart.bars())
                .containsExactly(new MinuteChart.Bar(1, 75, 25, false), new MinuteChart.Bar(21, 0, 100, true));
        assertThat(chart.sum()).isEqualTo(10);
        assertThat(new MinuteChart(List.of()).bars()).isEmpty();
        assertThat(new MinuteChart(List.of(pace(NOW, 0, 0))).bars()).isEmpty();
    }

    @Test
    void givesEveryHourTheSquareOfItsDayAndHour() {
        HourChart chart = HourChart.of(
                List.of(
                        pace(Instant.parse("2026-08-25T00:00:00Z"), 100, 0),
                        pace(Instant.parse("2026-11-22T14:00:00Z"), 1000, 0),
                        pace(Instant.parse("2026-11-22T15:00:00Z"), 120, 0)),
                NOW);

        assertThat(chart.first()).hasToString("2026-08-25");
        assertThat(chart.layers())
                .containsExactly(
                        new HourChart.Layer(1, "M0 0h.9v.9h-.9zM89 15h.9v.9h-.9z"),
                        new HourChart.Layer(5, "M89 14h.9v.9h-.9z"));
        assertThat(chart.days().getFirst()).hasToString("Day[date=2026-11-22, hours=2, checks=1120, busiest=1000]");
        assertThat(chart.count()).isEqualTo(3);
    }

    @Test
    void leavesOutOfTheDrawingWhatLiesBeyondIt() {
        HourChart chart = HourChart.of(
                List.of(pace(NOW.minus(Duration.ofDays(200)), 100, 0), pace(NOW.plus(Duration.ofDays(2)), 100, 0)),
                NOW);

        assertThat(chart.layers()).isEmpty();
        assertThat(HourChart.of(List.of(), NOW).isEmpty()).isTrue();
    }

    @Test
    void comparesSharesOfNowWithTheMedianOfHours() {
        ShareRow row = disposable(
                List.of(pace(NOW, 10, 0), pace(NOW, 30, 10)),
                List.of(pace(NOW, 100, 4), pace(NOW, 100, 90), pace(NOW, 100, 2)));

        assertThat(row.now()).contains(0.25);
        assertThat(row.usual()).contains(0.04);
    }

    @Test
    void knowsNoShareOfNothingAndNoneAboveAll() {
        assertThat(disposable(List.of(), List.of()))
                .isEqualTo(new ShareRow("velocity.feature.disposable", Optional.empty(), Optional.empty()));
        assertThat(disposable(List.of(pace(NOW, 0, 0)), List.of(pace(NOW, 100, 130))))
                .isEqualTo(new ShareRow("velocity.feature.disposable", Optional.empty(), Optional.of(1.0)));
    }

    @Test
    void tellsFindingsInNumbersThatMeanSomething() {
        Finding rate = new Finding(Finding.Kind.SPIKE, Feature.RATE, Math.log1p(120), Math.log1p(2.5), NOW);
        Finding fewer = new Finding(Finding.Kind.SPIKE, Feature.NETWORKS, 0.4, 0.9, NOW);
        Finding share = new Finding(Finding.Kind.DRIFT, Feature.DISPOSABLE, 0.3, 0.04, NOW);

        assertThat(FindingRow.of(rate).sayKey()).endsWith(".rate");
        assertThat(FindingRow.of(rate).observed()).isEqualTo(120);
        assertThat(FindingRow.of(rate).usual()).isEqualTo(2.5);
        assertThat(FindingRow.of(rate).suspicious()).isFalse();
        assertThat(FindingRow.of(fewer).sayKey()).endsWith(".fewer");
        assertThat(FindingRow.of(share).sayKey()).endsWith(".share");
        assertThat(FindingRow.of(share).suspicious()).isTrue();
    }
}
