package org.letterlock.mail.smtp;

/**
 * What an {@link SmtpSession} does to the world: it answers, asks for TLS, hangs up, and has work brought back to its
 * thread.
 */
interface SmtpWire {

    /** Queues a whole reply; the array is shared and must not be changed. */
    void reply(byte[] octets);

    /** Whether so many replies are queued that the session should take no more commands for now. */
    boolean isFull();

    /**
     * Starts the TLS handshake once the replies queued so far are out; plain octets received until then must be
     * dropped.
     */
    void startTls();

    /** Closes once the replies queued so far are out. */
    void close();

    /**
     * Runs {@code task} later on the session's thread, and then feeds the session what waited meanwhile. May be called
     * from any thread.
     */
    void execute(Runnable task);
}
