package org.letterlock.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends one mail to an SMTP receiver on this machine: the server's own test mail. It opens no connection to any other
 * host.
 */
public final class LoopbackMail {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REPLY = 8192;

    private final long startedAt = System.nanoTime();
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private LoopbackMail(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 512);
        this.out = socket.getOutputStream();
    }

    /**
     * Sends and waits for the reply, at most 10 seconds; blocks.
     *
     * @param port the receiver's port on the loopback address
     * @param sender the reverse path without angle brackets; empty for the null sender
     * @param mail with CR LF line ends; a last line without them gets them
     * @return whether it was accepted
     */
    public static boolean send(int port, String sender, String recipient, byte[] mail) {
        if (breaksCommand(sender) || breaksCommand(recipient)) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), (int)
                    PATIENCE.toMillis());
            return new LoopbackMail(socket).converse(sender, recipient, mail);
        } catch (IOException broken) {
            return false;
        }
    }

    private static boolean breaksCommand(String address) {
        return address.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>' || c == 0x7f);
    }

    private boolean converse(String sender, String recipient, byte[] mail) throws IOException {
        boolean ascii = (sender + recipient).chars().allMatch(c -> c < 0x80);
        boolean accepted = reply() == 220
                && command("EHLO [127.0.0.1]") == 250
                && command("MAIL FROM:<" + sender + ">" + (ascii ? "" : " SMTPUTF8")) == 250
                && command("RCPT TO:<" + recipient + ">") == 250
                && command("DATA") == 354
                && content(mail) == 250;
        if (accepted) {
            command("QUIT");
        }
        return accepted;
    }

    private int command(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    private int content(byte[] mail) throws IOException {
        var stuffed = new ByteArrayOutputStream(mail.length + 64);
        boolean lineStart = true;
        for (byte octet : mail) {
            if (lineStart && octet == '.') {
                stuffed.write('.');
            }
            stuffed.write(octet);
            lineStart = octet == '\n';
        }
        stuffed.writeBytes((lineStart ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        stuffed.writeTo(out);
        return reply();
    }

    /** Reads one reply and returns its code; 0 when it is none. */
    private int reply() throws IOException {
        for (int total = 0; total < LONGEST_REPLY; ) {
            var line = new StringBuilder();
            for (int octet = read(); octet != '\n'; octet = read()) {
                if (octet < 0 || ++total > LONGEST_REPLY) {
                    return 0;
                }
                line.append((char) octet);
            }
            if (line.length() < 4 || line.charAt(3) != '-') {
                return code(line);
            }
        }
        return 0;
    }

    private static int code(CharSequence line) {
        int code = 0;
        for (int i = 0; i < 3; i++) {
            if (i >= line.length() || line.charAt(i) < '0' || line.charAt(i) > '9') {
                return 0;
            }
            code = code * 10 + line.charAt(i) - '0';
        }
        return code;
    }

    private int read() throws IOException {
        long left = PATIENCE.toNanos() - (System.nanoTime() - startedAt);
        socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
        return in.read();
    }
}
