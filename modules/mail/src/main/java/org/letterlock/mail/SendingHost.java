package org.letterlock.mail;

import java.net.InetAddress;

/**
 * Who sent a mail, as the receiver saw it: the client of the conversation (RFC 5321 section 2.3.5). It exists while the
 * mail is received and its authenticity is judged; it is never stored, and it shows nothing of itself.
 *
 * @param address the other end of the connection
 * @param helo what it called itself in HELO or EHLO; any text without control characters, and often untrue
 */
public record SendingHost(InetAddress address, String helo) {
    @Override
    public String toString() {
        return "SendingHost[hidden]";
    }
}
