package org.letterlock.inboxes.http;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/** Reads the parameters of lists and streams. A cursor is the sequence of an event, the same in both. */
final class Cursors {

    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 100;
    static final int WAIT_SECONDS_MAX = 60;

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SMALL = Pattern.compile("[0-9]{1,4}");

    private Cursors() {}

    static long after(@Nullable String text) {
        return sequence("after", text);
    }

    /** The event behind which a stream goes on; the header, which browsers send by themselves, is the newer word. */
    static long resume(@Nullable String lastEventId, @Nullable String after) {
        return lastEventId != null && !lastEventId.isEmpty()
                ? sequence("Last-Event-ID", lastEventId)
                : sequence("after", after);
    }

    static int limit(@Nullable String text) {
        return number("limit", text, LIMIT_DEFAULT, 1, LIMIT_MAX);
    }

    static Duration wait(@Nullable String text) {
        return Duration.ofSeconds(number("wait", text, 0, 0, WAIT_SECONDS_MAX));
    }

    private static long sequence(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!SEQUENCE.matcher(text).matches()) {
            throw new ProblemException(
                    Problems.invalidParameter(name, "a cursor that this server gave out as next or as an event's id"));
        }
        return Long.parseLong(text);
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        int value = SMALL.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new ProblemException(Problems.invalidParameter(name, "a whole number from " + least + " to " + most));
        }
        return value;
    }
}
