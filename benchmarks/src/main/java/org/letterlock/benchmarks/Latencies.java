package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When each of a number of numbered mails was due to be sent, and when it was told. What is late because the sender was
 * kept waiting counts as late: the clock runs from when a mail was due, not from when it could be sent at last.
 */
final class Latencies {

    private static final long NOT_YET = Long.MIN_VALUE;

    private final long[] due;
    private final long[] told;
    private final CountDownLatch missing;

    Latencies(int mails) {
        due = new long[mails];
        told = new long[mails];
        Arrays.fill(told, NOT_YET);
        missing = new CountDownLatch(mails);
    }

    void due(int mail, long nanos) {
        due[mail] = nanos;
    }

    /** @throws IllegalStateException when a mail is told twice */
    synchronized void told(int mail, long nanos) {
        if (told[mail] != NOT_YET) {
            throw new IllegalStateException("mail " + mail + " was told twice");
        }
        told[mail] = nanos;
        missing.countDown();
    }

    /**
     * Waits until every mail was told, and gives the milliseconds of those behind the first {@code warmUp}.
     *
     * @throws IllegalStateException when some are not told within the time
     */
    Samples await(int warmUp, int seconds) {
        try {
            if (!missing.await(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException(missing.getCount() + " mails were never told");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        List<Double> milliseconds = new ArrayList<>();
        for (int mail = warmUp; mail < due.length; mail++) {
            milliseconds.add((told[mail] - due[mail]) / 1e6);
        }
        return Samples.of(milliseconds);
    }
}
