package org.letterlock.inboxes.page;

import java.util.Map;
import org.letterlock.web.Texts;

/** Octets as people say them: in steps of 1000, with at most one decimal. */
final class FileSize {

    private static final double STEP = 1000;

    private FileSize() {}

    static String of(long octets, Texts texts) {
        if (octets < STEP) {
            return texts.say("size.bytes", Map.of("count", octets));
        }
        double thousands = octets / STEP;
        return thousands < STEP
                ? texts.say("size.kilobytes", Map.of("count", thousands))
                : texts.say("size.megabytes", Map.of("count", thousands / STEP));
    }
}
