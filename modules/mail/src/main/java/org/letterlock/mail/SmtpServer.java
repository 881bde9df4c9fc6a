package org.letterlock.mail;

import org.letterlock.mail.smtp.SmtpListener;

/**
 * A running SMTP receiver (RFC 5321): it listens from {@link #start} to {@link #close}. It receives only: it relays
 * nothing and never sends mail.
 */
public final class SmtpServer implements AutoCloseable {

    private final SmtpListener listener;

    private SmtpServer(SmtpListener listener) {
        this.listener = listener;
    }

    /**
     * Listens and serves.
     *
     * @throws java.io.UncheckedIOException when the port cannot be bound
     */
    public static SmtpServer start(SmtpSettings settings, MailAcceptor acceptor, ConnectionGate gate) {
        return new SmtpServer(SmtpListener.open(settings, acceptor, gate));
    }

    /** The port that is listened on. */
    public int port() {
        return listener.port();
    }

    /** What was done since the start, in numbers without identities. */
    public SmtpCounters counters() {
        return listener.counters();
    }

    /**
     * Takes no new connection or mail, finishes every mail whose end of data arrived, answers 421 4.3.2 and closes.
     * Blocks until all connections have ended, at most 12 seconds; called again, it does nothing.
     */
    @Override
    public void close() {
        listener.close();
    }
}
