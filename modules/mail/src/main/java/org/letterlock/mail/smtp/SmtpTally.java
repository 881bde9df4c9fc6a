package org.letterlock.mail.smtp;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.letterlock.mail.SmtpCounters;
import org.letterlock.mail.SmtpCounters.Refusal;

/** The running counts of one server, written by all its connections. */
final class SmtpTally {

    private final LongAdder connections = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder mails = new LongAdder();
    private final LongAdder octets = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

    SmtpTally() {
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, new LongAdder());
        }
    }

    /** Counts a connection in and returns how many are open with it. */
    int connected() {
        connections.increment();
        return open.incrementAndGet();
    }

    void disconnected() {
        open.decrementAndGet();
    }

    void stored(long mailOctets) {
        mails.increment();
        octets.add(mailOctets);
    }

    void refused(Refusal refusal) {
        LongAdder count = refused.get(refusal);
        if (count != null) {
            count.increment();
        }
    }

    SmtpCounters snapshot() {
        var reasons = new EnumMap<Refusal, Long>(Refusal.class);
        refused.forEach((refusal, count) -> reasons.put(refusal, count.sum()));
        return new SmtpCounters(connections.sum(), open.get(), mails.sum(), octets.sum(), reasons);
    }
}
