package org.letterlock.inboxes;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

/** The running counts behind {@link InboxCounters.LimitsMet}. */
final class InboxTally {

    /** The oddities that mean that a limit of reading was met, not that the mail is strange. */
    private static final Set<Oddity> LIMITS = Set.of(
            Oddity.TOO_MANY_HEADERS,
            Oddity.HEADER_CUT,
            Oddity.TOO_DEEP,
            Oddity.TOO_MANY_PARTS,
            Oddity.TEXT_CUT,
            Oddity.HTML_CUT,
            Oddity.PICTURE_LEFT_OUT);

    private final LongAdder full = new LongAdder();
    private final LongAdder listeners = new LongAdder();
    private final Map<Oddity, LongAdder> readings = new ConcurrentHashMap<>();

    InboxTally() {
        LIMITS.forEach(limit -> readings.put(limit, new LongAdder()));
    }

    void full() {
        full.increment();
    }

    void listenerRefused() {
        listeners.increment();
    }

    /** Counts the limits that the reading of a mail met, and gives it back. */
    MailView read(MailView mail) {
        for (Oddity oddity : mail.oddities()) {
            LongAdder count = readings.get(oddity);
            if (count != null) {
                count.increment();
            }
        }
        return mail;
    }

    InboxCounters.LimitsMet snapshot() {
        Map<Oddity, Long> counts = new EnumMap<>(Oddity.class);
        readings.forEach((limit, count) -> counts.put(limit, count.sum()));
        return new InboxCounters.LimitsMet(full.sum(), listeners.sum(), counts);
    }
}
