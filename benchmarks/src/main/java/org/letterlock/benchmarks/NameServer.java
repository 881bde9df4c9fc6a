package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A name server on the loopback interface that answers every question with "no such name", for five minutes: senders
 * are judged, and no question leaves this machine.
 */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final short ANSWER_NO_SUCH_NAME = (short) 0x8183;
    private static final int SECONDS = 300;

    private final DatagramSocket socket;

    NameServer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        var question = new DatagramPacket(new byte[1500], 1500);
        try {
            while (true) {
                socket.receive(question);
                byte[] answer = answer(ByteBuffer.wrap(question.getData(), 0, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    /** The question with a start of authority of the root behind it (RFC 2308 section 2.1). */
    private static byte[] answer(ByteBuffer query) {
        int end = HEADER;
        while (query.get(end) != 0) {
            end += query.get(end) + 1;
        }
        end += 1 + 4;
        ByteBuffer answer = ByteBuffer.allocate(end + 33);
        answer.put(query.slice(0, end));
        answer.putShort(2, ANSWER_NO_SUCH_NAME);
        answer.putShort(4, (short) 1)
                .putShort(6, (short) 0)
                .putShort(8, (short) 1)
                .putShort(10, (short) 0);
        answer.put((byte) 0)
                .putShort((short) 6)
                .putShort((short) 1)
                .putInt(SECONDS)
                .putShort((short) 22);
        answer.put((byte) 0).put((byte) 0);
        answer.putInt(1).putInt(SECONDS).putInt(SECONDS).putInt(SECONDS).putInt(SECONDS);
        return answer.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
