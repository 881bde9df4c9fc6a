package org.letterlock.mail;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where and as whom an {@link SmtpServer} listens.
 *
 * @param hostname the name in the greeting (RFC 5321 section 4.2)
 * @param bindAddress the local address to listen on, such as {@code 0.0.0.0} or {@code ::}
 * @param port the TCP port; 0 takes any free one
 * @param tls what STARTTLS (RFC 3207) uses; empty offers none
 * @param limits every bound
 */
public record SmtpSettings(
        String hostname, String bindAddress, int port, Optional<SSLContext> tls, SmtpLimits limits) {}
