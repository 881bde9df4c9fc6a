package org.letterlock.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** An HTTP server on the loopback that writes exactly what a test wants, also what no server should. */
final class StubServer implements AutoCloseable {

    /** Writes a whole answer, head and body. */
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: ([0-9]+)\\r\\n");

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    StubServer() {
        this(ServerSocketFactory.getDefault());
    }

    StubServer(ServerSocketFactory sockets) {
        try {
            socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void answers(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** An answer with a well-formed head; {@code headers} are whole lines. */
    void answers(String path, int status, byte[] body, String... headers) {
        answers(path, out -> {
            String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            write(out, "HTTP/1.1 " + status + " X\r\n" + lines + "Content-Length: " + body.length + "\r\n\r\n");
            out.write(body);
        });
    }

    /** The heads of all requests as they came in. */
    List<String> heads() {
        return heads;
    }

    /** The bodies of the requests that had one. */
    List<String> bodies() {
        return bodies;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String head = head(in);
            if (!head.isEmpty()) {
                Matcher length = LENGTH.matcher(head);
                if (length.find()) {
                    bodies.add(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8));
                }
                heads.add(head);
                Answer answer = answers.get(head.split(" ", 3)[1]);
                if (answer != null) {
                    answer.write(connection.getOutputStream());
                }
            }
        } catch (IOException hungUp) {
            // the client had enough
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.write(octet);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
