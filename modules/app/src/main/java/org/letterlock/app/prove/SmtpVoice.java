package org.letterlock.app.prove;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A stranger at the SMTP door, who may say anything. */
final class SmtpVoice implements AutoCloseable {

    private static final int LONGEST_REPLY = 8192;

    private final Socket socket;
    private final InputStream in;

    SmtpVoice(Surface.Doors doors) {
        try {
            socket = new Socket();
            socket.bind(new InetSocketAddress(doors.from(), 0));
            socket.connect(
                    new InetSocketAddress(doors.http().getHost(), doors.smtp()), (int) ProveLimits.ANSWER.toMillis());
            socket.setSoTimeout((int) ProveLimits.ANSWER.toMillis());
            in = new BufferedInputStream(socket.getInputStream());
            reply();
        } catch (IOException broken) {
            throw new UnansweredException("the SMTP door did not answer", broken);
        }
    }

    /** Says a line, and returns the code of the reply with its text. */
    String say(String line) {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply();
        } catch (IOException broken) {
            throw new UnansweredException("the SMTP door did not answer", broken);
        }
    }

    /** Sends octets as they are, without waiting for a reply. */
    void raw(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    InputStream in() {
        return in;
    }

    /** Shakes hands by TLS 1.2 or newer, whoever's certificate it is; good for nothing else afterwards. */
    boolean speaksTls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            SSLSocket tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), false);
            tls.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
            tls.startHandshake();
            return true;
        } catch (IOException | GeneralSecurityException refused) {
            return false;
        }
    }

    /** Whose certificate it is, is not the question here. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Hands a mail over and returns the last reply, or the first that refused. */
    String mail(String sender, String recipient, String mail) {
        for (String line : new String[] {"MAIL FROM:<" + sender + ">", "RCPT TO:<" + recipient + ">", "DATA"}) {
            String reply = say(line);
            if (reply.charAt(0) > '3') {
                return reply;
            }
        }
        return say(mail.replace("\n", "\r\n") + "\r\n.");
    }

    private String reply() throws IOException {
        StringBuilder whole = new StringBuilder();
        StringBuilder line = new StringBuilder();
        while (whole.length() < LONGEST_REPLY) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ended");
            }
            if (octet != '\n') {
                line.append((char) octet);
                continue;
            }
            whole.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return whole.toString().strip();
            }
            whole.append(' ');
            line.setLength(0);
        }
        throw new IOException("an endless reply");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed.
        }
    }
}
