package org.letterlock.mail.smtp;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;

/**
 * The other end of a conversation.
 *
 * @param mayStartMail whether its network may send one more mail now
 */
record SmtpPeer(InetAddress address, BooleanSupplier mayStartMail) {
    @Override
    public String toString() {
        return "SmtpPeer[hidden]";
    }
}
