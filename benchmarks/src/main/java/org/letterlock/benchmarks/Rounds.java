package org.letterlock.benchmarks;

/**
 * How long receivers are loaded. Rounds last about as long for all of them: a slow one gets fewer mails, because what
 * is compared is a rate.
 *
 * @param firstSeconds under the first load before its first round, so that Java and Node have compiled what matters
 * @param warmUpSeconds the same under each further load
 * @param seconds of a round
 * @param count measured rounds
 */
record Rounds(double firstSeconds, double warmUpSeconds, double seconds, int count) {

    static final Rounds WHOLE = new Rounds(16, 4, 1.2, 5);
    static final Rounds QUICK = new Rounds(0.3, 0.3, 0.25, 1);

    /** So few that even the slowest receiver has them soon. */
    static final int FIRST = 100;

    private static final long OCTETS_MOST = 150_000_000;

    /** How many mails go into a round when a receiver takes so many a second; bounded by what it can keep. */
    int mails(double perSecond, int octets) {
        return (int) Math.clamp((long) (perSecond * seconds), FIRST / 2, OCTETS_MOST / octets);
    }
}
