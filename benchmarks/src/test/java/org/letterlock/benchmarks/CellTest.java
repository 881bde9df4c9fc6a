package org.letterlock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class CellTest {

    private static final Rounds ROUNDS = new Rounds(4, 4, 1.5, 5);

    @Test
    void roundsLastAboutAsLongForFastAndSlowReceivers() {
        assertThat(ROUNDS.mails(10_000, 4096)).isEqualTo(15_000);
        assertThat(ROUNDS.mails(600, 4096)).isEqualTo(900);
    }

    @Test
    void noRoundIsMoreThanAReceiverCanKeep() {
        assertThat(ROUNDS.mails(1e9, 100 * 1024)).isEqualTo(1_464);
    }

    @Test
    void noRoundIsTooSmallToKeepAllConnectionsBusy() {
        assertThat(ROUNDS.mails(0.1, 4096)).isEqualTo(50);
    }

    @Test
    void refusesAFigureWhenMailsGotLostOrDoubled() {
        Receiver receiver = new Receiver() {
            @Override
            public String name() {
                return "one that counts";
            }

            @Override
            public int port() {
                return 0;
            }

            @Override
            public String recipient() {
                return "nobody@bench.example";
            }

            @Override
            public void verify(int sent) {
                requireSame(sent, 1000);
            }

            @Override
            public void forget() {}

            @Override
            public void close() {}
        };
        assertThatCode(() -> receiver.verify(1000)).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> receiver.verify(999));
        assertThatIllegalStateException().isThrownBy(() -> receiver.verify(1001));
    }
}
