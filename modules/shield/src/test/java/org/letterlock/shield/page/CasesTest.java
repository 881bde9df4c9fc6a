package org.letterlock.shield.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.shield.Limits;
import org.letterlock.shield.PaceSignal;
import org.letterlock.shield.Replay.Case;
import org.letterlock.shield.Replay.Label;
import org.letterlock.validation.Signal;

class CasesTest {

    private static Case only(String text) {
        List<Cases.Line> lines = Cases.read(text);
        assertThat(lines).hasSize(1).first().isInstanceOf(Cases.Good.class);
        return ((Cases.Good) lines.getFirst()).about();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example,192.0.2.7,bad,velocity.farm=0.9 domain.free",
                "a@b.example , BAD , velocity.farm=0.9 own.denied , 192.0.2.7,",
                "a@b.example\t192.0.2.7\tBad\tvelocity.farm=0.90",
                "\n \r\na@b.example\t\tbad\t192.0.2.7\tip.tor  velocity.farm=0.9\r\n"
            })
    void readsWhatStandsBehindAnAddressInAnyOrder(String text) {
        Case read = only(text);

        assertThat(read.query().email()).contains("a@b.example");
        assertThat(read.query().ip()).contains(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(read.label()).contains(Label.BAD);
        assertThat(read.pace()).extracting(Signal::id, Signal::confidence).containsExactly(tuple("velocity.farm", 0.9));
    }

    @Test
    void takesSignalsWithoutANumberForSure() {
        List<Signal> pace =
                only("a@b.example,velocity.network velocity.mailbox=0").pace();

        assertThat(pace).extracting(Signal::id).containsExactly("velocity.network", "velocity.mailbox");
        assertThat(pace).extracting(Signal::confidence).containsExactly(1.0, 0.0);
        assertThat(pace)
                .extracting(Signal::weight)
                .containsExactly(PaceSignal.NETWORK.weight(), PaceSignal.MAILBOX.weight());
    }

    @Test
    void needsNothingBehindAnAddress() {
        Case read = only("no address at all");
        assertThat(read.query().ip()).isEmpty();
        assertThat(read.label()).isEqualTo(Optional.empty());
        assertThat(read.toString()).doesNotContain("address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@b.example,maybe|1|2|CELL",
                "a@b.example,good,999.1.1.1|1|3|CELL",
                "a@b.example,fe80::1%lo|1|2|CELL",
                "a@b.example,localhost|1|2|CELL",
                "a@b.example,velocity.farms|1|2|CELL",
                "a@b.example,velocity.farm=1.1|1|2|CELL",
                "a@b.example,velocity.farm=-1|1|2|CELL",
                "a@b.example,velocity.farm=NaN|1|2|CELL",
                "a@b.example,velocity.farm good|1|2|CELL",
                "a@b.example,good,,bad|1|4|TWICE",
                "a@b.example,1.2.3.4,good,1.2.3.4|1|4|TWICE",
                "a@b.example,ip.tor,ip.vpn|1|3|TWICE",
                ",1.2.3.4|1|1|ADDRESS",
                "email,ip,label|1|2|CELL"
            })
    void saysWhichCellOfWhichLineIsWrong(String line, int number, int cell, Cases.Reason reason) {
        assertThat(Cases.read(line)).containsExactly(new Cases.Wrong(number, cell, reason));
        assertThat(Cases.read("x@y.example\n\n" + line + "\nx@y.example").get(1))
                .isEqualTo(new Cases.Wrong(number + 2, cell, reason));
    }

    @Test
    void refusesWhatIsLongerThanAnyAddress() {
        assertThat(Cases.read("a".repeat(Limits.EMAIL_CHARACTERS + 1)))
                .containsExactly(new Cases.Wrong(1, 1, Cases.Reason.ADDRESS));
    }

    @Test
    void stopsOneLineBehindTheLimit() {
        assertThat(Cases.read("a@b.example\n".repeat(Limits.CASES + 9))).hasSize(Limits.CASES + 1);
        assertThat(Cases.read(" \n\n")).isEmpty();
    }
}
