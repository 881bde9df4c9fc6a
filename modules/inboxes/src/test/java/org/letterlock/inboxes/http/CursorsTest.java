package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.web.ProblemException;

class CursorsTest {

    private static void isRefused(String parameter, ThrowingCallable call) {
        var refusal = catchThrowableOfType(ProblemException.class, call);
        assertThat(refusal.problem().type()).isEqualTo("/problems/invalid-parameter");
        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(refusal.problem().detail()).startsWith(parameter + " must be ");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void beginsAtTheBeginning(String after) {
        assertThat(Cursors.after(after)).isZero();
        assertThat(Cursors.resume(after, after)).isZero();
    }

    @Test
    void theHeaderIsTheNewerWord() {
        assertThat(Cursors.resume("7", "3")).isEqualTo(7);
        assertThat(Cursors.resume("", "3")).isEqualTo(3);
        assertThat(Cursors.resume(null, "3")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+1",
                "1.5",
                "x",
                "1x",
                " 1",
                "1 ",
                "0x10",
                "9999999999999999999",
                "١",
                "1\n",
                "null",
                "%31"
            })
    void refusesCursorsThatNobodyGaveOut(String text) {
        isRefused("after", () -> Cursors.after(text));
        isRefused("Last-Event-ID", () -> Cursors.resume(text, "1"));
        isRefused("after", () -> Cursors.resume(null, text));
    }

    @Test
    void knowsBounds() {
        assertThat(Cursors.limit(null)).isEqualTo(50);
        assertThat(Cursors.limit("1")).isEqualTo(1);
        assertThat(Cursors.limit("100")).isEqualTo(100);
        assertThat(Cursors.wait(null)).isEqualTo(Duration.ZERO);
        assertThat(Cursors.wait("0")).isEqualTo(Duration.ZERO);
        assertThat(Cursors.wait("60")).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "-1", "1e2", "10000", "99999999999", "ten", "5 ", "٥"})
    void refusesLimitsOutOfBounds(String text) {
        isRefused("limit", () -> Cursors.limit(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "61", "-1", "30s", "1.5", "PT30S", "99999999999", "forever"})
    void refusesWaitsOutOfBounds(String text) {
        isRefused("wait", () -> Cursors.wait(text));
    }
}
