package org.letterlock.privacy;

import java.time.Duration;

/** When a network is banned, and for how long. */
public final class BanLimits {

    /** How long a broken limit counts. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long a ban lasts; nothing lengthens it. */
    public static final Duration BAN = Duration.ofHours(1);

    /** How much a network may break in one window before it is banned. */
    public static final int MOST = 300;

    /** What a refused call or connection weighs. */
    public static final int REFUSED = 1;

    /** What a conversation weighs that no honest program holds. */
    public static final int MISBEHAVED = 60;

    /** Most networks that are remembered at once; beyond it no further one is banned. */
    static final int NETWORKS = 100_000;

    private BanLimits() {}
}
