package org.letterlock.mail;

/** Sends one mail to an SMTP receiver on this machine: the server's own test mail. It opens no connection to any other host. */
public final class LoopbackMail {

    private LoopbackMail() {}

    /**
     * Sends and waits for the reply, at most 10 seconds; blocks.
     *
     * @param port the receiver's port on the loopback address
     * @return whether it was accepted
     */
    public static boolean send(int port, String sender, String recipient, byte[] mail) {
        throw new UnsupportedOperationException();
    }
}
