package org.letterlock.mail;

/** A running SMTP receiver (RFC 5321): it listens from {@link #start} to {@link #close}. */
public final class SmtpServer implements AutoCloseable {

    private SmtpServer() {}

    /**
     * Listens and serves.
     *
     * @throws java.io.UncheckedIOException when the port cannot be bound
     */
    public static SmtpServer start(SmtpSettings settings, MailAcceptor acceptor, ConnectionGate gate) {
        throw new UnsupportedOperationException();
    }

    /** The port that is listened on. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    /** Takes no new connection or mail, finishes every mail whose end of data arrived, answers 421 4.3.2 and closes. */
    @Override
    public void close() {}
}
