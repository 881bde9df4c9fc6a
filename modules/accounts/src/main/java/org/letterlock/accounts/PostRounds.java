package org.letterlock.accounts;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What is done about mail from time to time: forgetting what is too old, and telling of policies that will change. */
public final class PostRounds implements AutoCloseable {

    private static final long NOTICES_MINUTES = 60;

    private final ScheduledThreadPoolExecutor rounds = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("post-rounds").factory());

    private PostRounds() {}

    /** Begins the rounds, the first at once. */
    public static PostRounds start(Outbox outbox, PolicyNotices notices) {
        PostRounds rounds = new PostRounds();
        rounds.every(AccountPolicies.TIDYING.toMinutes(), outbox::tidy);
        rounds.every(NOTICES_MINUTES, notices::tell);
        return rounds;
    }

    private void every(long minutes, Runnable work) {
        Future<?> _ = rounds.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException _) {
                        // A database that does not answer shows itself elsewhere; the next round does what is left.
                    }
                },
                0,
                minutes,
                TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
