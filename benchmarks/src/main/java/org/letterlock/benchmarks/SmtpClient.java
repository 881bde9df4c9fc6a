package org.letterlock.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One SMTP connection, greeted. The end of a mail is sent apart from what goes before it, to be timed. */
final class SmtpClient implements AutoCloseable {

    private static final int LINE = 76;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SmtpClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 512);
            out = socket.getOutputStream();
            expect('2');
            say("EHLO bench.example", '2');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A mail with this subject and about so many octets of random text, without a dot that would need stuffing. */
    static byte[] mail(String subject, int octets, RandomGenerator random) {
        var text = new StringBuilder("From: sender@bench.example\r\nSubject: " + subject + "\r\n\r\n");
        while (text.length() < octets) {
            random.ints(LINE, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** All of a mail's dialogue up to the 354. */
    void prepare(String recipient) {
        say("MAIL FROM:<sender@bench.example>", '2');
        say("RCPT TO:<" + recipient + ">", '2');
        say("DATA", '3');
    }

    /** Sends a mail, which ends with CR LF, with its final dot, and waits for the 250. */
    void finish(byte[] mail) {
        try {
            byte[] end = {'.', '\r', '\n'};
            byte[] all = Arrays.copyOf(mail, mail.length + end.length);
            System.arraycopy(end, 0, all, mail.length, end.length);
            out.write(all);
            expect('2');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void say(String line, char reply) {
        try {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            expect(reply);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void expect(char reply) throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
        }
        if (line.isEmpty() || line.charAt(0) != reply) {
            throw new IOException("the receiver said: " + line);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
