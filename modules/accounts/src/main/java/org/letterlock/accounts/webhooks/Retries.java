package org.letterlock.accounts.webhooks;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.letterlock.accounts.Limits;

/**
 * When an event that did not arrive is sent again: after the pauses that Standard Webhooks suggests, three days in all,
 * each up to a tenth longer so that what failed together does not come back together.
 */
public final class Retries {

    /** How often an event is sent at most. */
    public static final int ATTEMPTS = Limits.RETRIES.size() + 1;

    private Retries() {}

    /** The pause after that many attempts; empty when there were enough. */
    public static Optional<Duration> after(int attempts, RandomGenerator random) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        Duration pause = Limits.RETRIES.get(attempts - 1);
        return Optional.of(pause.plusMillis(random.nextLong(pause.toMillis() / 10 + 1)));
    }
}
