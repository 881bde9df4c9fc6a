package org.letterlock.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.mail.SmtpLimits;
import org.letterlock.mail.SmtpSettings;

/** What all sessions of one server share: its name, its bounds, and the replies that tell them, encoded once. */
final class SmtpRules {

    final String hostname;
    final SmtpLimits limits;
    final boolean tlsOffered;
    final byte[] greeting;
    final byte[] helo;
    private final byte[] ehloPlain;
    private final byte[] ehloSecure;

    SmtpRules(SmtpSettings settings) {
        hostname = settings.hostname();
        limits = settings.limits();
        tlsOffered = settings.tls().isPresent();
        greeting = encoded(List.of("220 " + hostname + " ESMTP"));
        helo = encoded(List.of("250 " + hostname));
        ehloPlain = extensions(tlsOffered);
        ehloSecure = extensions(false);
    }

    byte[] ehlo(boolean secure) {
        return secure ? ehloSecure : ehloPlain;
    }

    private byte[] extensions(boolean startTls) {
        var names = new ArrayList<>(List.of(hostname, "PIPELINING", "SIZE " + limits.messageOctets()));
        if (startTls) {
            names.add("STARTTLS");
        }
        names.addAll(List.of(
                "ENHANCEDSTATUSCODES",
                "8BITMIME",
                "SMTPUTF8",
                "DSN",
                "CHUNKING",
                "BINARYMIME",
                "LIMITS RCPTMAX=" + limits.recipients()));
        var lines = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            lines.add((i < names.size() - 1 ? "250-" : "250 ") + names.get(i));
        }
        return encoded(lines);
    }

    private static byte[] encoded(List<String> lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
