package org.letterlock.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an organisation has agreed on with the operator, and what it may have for it: the whole table of plans. */
public enum Plan {
    FREE(1_000, false),
    PRO(60_000, true);

    private final int callsPerHour;
    private final boolean velocity;

    Plan(int callsPerHour, boolean velocity) {
        this.callsPerHour = callsPerHour;
        this.velocity = velocity;
    }

    /** Most calls of one key in any sixty minutes. */
    public int callsPerHour() {
        return callsPerHour;
    }

    /** Whether checks take part in, and profit from, what is known of the pace of addresses. */
    public boolean hasVelocity() {
        return velocity;
    }

    /** Its stable name in answers and the database, such as {@code free}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The plan of that {@link #tag}. */
    public static Optional<Plan> of(String tag) {
        return Arrays.stream(values()).filter(plan -> plan.tag().equals(tag)).findFirst();
    }
}
