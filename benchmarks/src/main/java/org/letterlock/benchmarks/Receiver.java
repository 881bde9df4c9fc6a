package org.letterlock.benchmarks;

/** An SMTP receiver under measurement; running from its construction to {@link #close}. */
interface Receiver extends AutoCloseable {

    /** The name in the result table. */
    String name();

    /** Where it listens on 127.0.0.1. */
    int port();

    /** An address it takes mail for. */
    String recipient();

    /**
     * Asks it how many mails it has taken since it last forgot.
     *
     * @throws IllegalStateException when it is another number than were sent
     */
    void verify(int sent);

    /**
     * Compares its account with what was sent.
     *
     * @throws IllegalStateException unless the numbers are the same
     */
    default void requireSame(int sent, int taken) {
        if (sent != taken) {
            throw new IllegalStateException(name() + ": sent " + sent + " mails, found " + taken);
        }
    }

    /** Makes it forget all mails. */
    void forget();

    @Override
    void close();
}
