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
     * Ends a round: a receiver that can show its mail proves that all of it is there; every receiver forgets it.
     *
     * @throws IllegalStateException when some are not
     */
    void verify(int mails);

    @Override
    void close();
}
