package org.letterlock.app;

import java.time.Duration;

/** How the server watches itself. */
final class WatchLimits {

    /** Between two looks at its own sums. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Over which sums are compared; as the rules say it. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private WatchLimits() {}
}
