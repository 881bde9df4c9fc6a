package org.letterlock.inboxes;

/** Where this server takes mail from the world; the page shows it and sends its test mail there. */
public interface SmtpAddress {

    /** The name senders connect to. */
    String hostname();

    /** The TCP port, on the loopback address too. */
    int port();
}
