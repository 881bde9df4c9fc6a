package org.letterlock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.letterlock.benchmarks.SmtpSource.Run;

class SmtpSourceTest {

    @Test
    void countsWhatWasSentWhenAllArrived() {
        assertThat(new Run(2, true).rate(1000, OptionalInt.of(1000))).isEqualTo(500);
        assertThat(new Run(2, true).rate(1000, OptionalInt.empty())).isEqualTo(500);
    }

    @Test
    void refusesAFigureWhenMailsGotLostOrDoubled() {
        assertThatIllegalStateException().isThrownBy(() -> new Run(2, true).rate(1000, OptionalInt.of(999)));
        assertThatIllegalStateException().isThrownBy(() -> new Run(2, true).rate(1000, OptionalInt.of(1001)));
        assertThatIllegalStateException().isThrownBy(() -> new Run(2, false).rate(1000, OptionalInt.of(1001)));
    }

    @Test
    void countsOnlyWhatArrivedWhenStopped() {
        assertThat(new Run(2, false).rate(1000, OptionalInt.of(300))).isEqualTo(150);
        assertThatIllegalStateException().isThrownBy(() -> new Run(2, false).rate(1000, OptionalInt.empty()));
    }
}
