package org.letterlock.mail.smtp;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.letterlock.mail.SmtpCounters.Refusal;

/**
 * The other end of a conversation.
 *
 * @param mayStartMail whether its network may send one more mail now
 * @param refused hears of each refusal
 */
record SmtpPeer(InetAddress address, BooleanSupplier mayStartMail, Consumer<Refusal> refused) {
    @Override
    public String toString() {
        return "SmtpPeer[hidden]";
    }
}
