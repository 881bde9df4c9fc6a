package org.letterlock.validation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.DnsAnswer.Reason;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.WireParseException;

/**
 * One exchange with one server, blocking until its end time. A datagram with a wrong id or question is not the answer,
 * however it got here; waiting goes on (RFC 5452 section 9.1).
 */
final class DnsExchange {

    private static final SecureRandom IDS = new SecureRandom();
    /** More than any server should send to who offers {@link DnsQuery#UDP_OCTETS_MAX}. */
    private static final int DATAGRAM_MAX = 4096;

    private final InetSocketAddress server;
    private final long endNanos;

    /** @param endNanos when to give up, by {@link System#nanoTime} */
    DnsExchange(InetSocketAddress server, long endNanos) {
        this.server = server;
        this.endNanos = endNanos;
    }

    DnsReply ask(DnsQuery query) {
        try {
            Message message = message(query, true);
            if (message.getRcode() == Rcode.FORMERR || message.getRcode() == Rcode.NOTIMP) {
                message = message(query, false);
            }
            return new DnsReading(query, message).reply();
        } catch (SocketTimeoutException e) {
            return DnsReply.unknown(Reason.TIMEOUT);
        } catch (WireParseException e) {
            return DnsReply.unknown(Reason.MALFORMED);
        } catch (IOException e) {
            return DnsReply.unknown(Reason.UNREACHABLE);
        }
    }

    private Message message(DnsQuery query, boolean edns) throws IOException {
        int id = IDS.nextInt(0x10000);
        byte[] wire = query.wire(id, edns);
        Message message = udp(query, wire, id);
        return message.getHeader().getFlag(Flags.TC) ? tcp(query, wire, id) : message;
    }

    private Message udp(DnsQuery query, byte[] wire, int id) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.send(new DatagramPacket(wire, wire.length));
            byte[] buffer = new byte[DATAGRAM_MAX];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.setSoTimeout(remainingMillis());
                socket.receive(packet);
                Message message = matching(query, ByteBuffer.wrap(buffer, 0, packet.getLength()), id);
                if (message != null) {
                    return message;
                }
            }
        }
    }

    private Message tcp(DnsQuery query, byte[] wire, int id) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, remainingMillis());
            socket.setTcpNoDelay(true);
            byte[] framed = ByteBuffer.allocate(2 + wire.length)
                    .putShort((short) wire.length)
                    .put(wire)
                    .array();
            socket.getOutputStream().write(framed);
            int length = ByteBuffer.wrap(read(socket, 2)).getShort() & 0xFFFF;
            Message message = matching(query, ByteBuffer.wrap(read(socket, length)), id);
            if (message == null || message.getHeader().getFlag(Flags.TC)) {
                throw new WireParseException();
            }
            return message;
        }
    }

    /** Reads so many octets. The time-out is set anew each time, so that a drip of octets cannot extend the whole. */
    private byte[] read(Socket socket, int count) throws IOException {
        byte[] octets = new byte[count];
        InputStream in = socket.getInputStream();
        int read = 0;
        while (read < count) {
            socket.setSoTimeout(remainingMillis());
            int n = in.read(octets, read, count - read);
            if (n < 0) {
                throw new EOFException();
            }
            read += n;
        }
        return octets;
    }

    private static @Nullable Message matching(DnsQuery query, ByteBuffer wire, int id) throws IOException {
        if (wire.remaining() < 2 || (wire.getShort(wire.position()) & 0xFFFF) != id) {
            return null;
        }
        byte[] octets = new byte[wire.remaining()];
        wire.get(octets);
        Message message = parsed(octets);
        return query.isAnsweredBy(message) ? message : null;
    }

    private static Message parsed(byte[] octets) throws IOException {
        try {
            return new Message(octets);
        } catch (WireParseException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // dnsjava throws several kinds for octets that are no message; to us they are one.
            throw new WireParseException();
        }
    }

    private int remainingMillis() throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
