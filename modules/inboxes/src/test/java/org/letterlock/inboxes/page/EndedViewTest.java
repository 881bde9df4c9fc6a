package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.InboxEvent;

final class EndedViewTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(InboxEvent.End why) {
        String path = EndedView.path(why, NOW.minusSeconds(5), 3);
        EndedView read = EndedView.read(value(path, "ended"), value(path, "at"), value(path, "mails"), NOW);
        assertThat(read).isEqualTo(new EndedView(Optional.of(why), NOW.minusSeconds(5), true, OptionalInt.of(3)));
        assertThat(read.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e9", "99999999999999999999", "0", "9999999999", "1;2", "٣"})
    void believesNoImpossibleMoment(String at) {
        assertThat(EndedView.read("idle", at, null, NOW).timed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "100001", "99999999999999", "1.5", "<b>"})
    void believesNoImpossibleNumber(String mails) {
        assertThat(EndedView.read("idle", null, mails, NOW).counted()).isFalse();
    }

    @Test
    void knowsNoOtherReason() {
        assertThat(EndedView.read("\"><script>", null, null, NOW).reason()).isEqualTo("unknown");
        assertThat(EndedView.by(NOW).path()).isEqualTo("/?ended=unknown");
    }

    private static String value(String path, String name) {
        return path.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
