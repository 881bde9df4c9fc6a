package org.letterlock.benchmarks;

import java.util.OptionalInt;

/** An SMTP receiver under measurement; running from its construction to {@link #close}. */
interface Receiver extends AutoCloseable {

    /** The name in the result table. */
    String name();

    /** Where it listens on 127.0.0.1. */
    int port();

    /** An address it takes mail for. */
    String recipient();

    /** How many mails it has taken since it last forgot, by its own account; empty when it does not say. */
    OptionalInt taken();

    /** Makes it forget all mails. */
    void forget();

    @Override
    void close();
}
