package org.letterlock.mail.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.ConnectionGate;
import org.letterlock.mail.ConnectionGate.Entrance;
import org.letterlock.mail.SmtpCounters.Refusal;
import org.letterlock.mail.SmtpLimits;

/**
 * One client on a channel: it carries octets between the channel and an {@link SmtpSession}, holds them back while the
 * session cannot take them, watches the clock, and hangs up so that the last reply arrives. Everything runs on the
 * channel's event loop.
 *
 * <p>Received octets stay in Netty's direct memory until the session looks at them through {@code desk}, an array of
 * the event loop that is wiped after every look: no mail content stays in the Java heap here. At most one read is held
 * back per connection; a client that keeps sending while a mail is being stored, or that does not read its replies, is
 * not read from.
 */
final class SmtpConnection extends ChannelInboundHandlerAdapter implements SmtpWire {

    private static final int REPLIES_FULL = 4096;
    private static final int FIRST_REPLIES = 256;
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);

    private final SmtpListener listener;
    private final Channel channel;
    private final byte[] desk;
    private final SmtpSession session;
    private final SmtpLimits limits;
    private final @Nullable InetAddress peer;
    private final long openedAt = System.nanoTime();

    private @Nullable ByteBuf received;
    private @Nullable ByteBuf replies;
    private @Nullable Future<?> timer;
    private boolean passedGate;
    private boolean counted;
    private boolean working;
    private boolean startTlsAsked;
    private boolean closeAsked;
    private boolean lingering;
    private long swallowed;
    private long stepAt = openedAt;
    private long inputAt = openedAt;
    private long mailAt = openedAt;
    private int stepsSeen;
    private int mailsSeen;

    /**
     * @param desk where this event loop's connections look at octets; used within one call only, and wiped at its end
     */
    SmtpConnection(SmtpListener listener, Channel channel, byte[] desk) {
        this.listener = listener;
        this.channel = channel;
        this.desk = desk;
        this.limits = listener.rules().limits;
        this.peer = channel.remoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
        this.session = new SmtpSession(listener.rules(), listener.acceptor(), smtpPeer(), this, listener.tally());
    }

    /** A connection that broke before it was looked at has no address any more. */
    private SmtpPeer smtpPeer() {
        return new SmtpPeer(
                peer == null ? new InetSocketAddress(0).getAddress() : peer, this::mayStartMail, this::broke);
    }

    private boolean mayStartMail() {
        InetAddress from = peer;
        return from == null || listener.gate().mayStartMail(from);
    }

    private void broke(Refusal limit) {
        InetAddress from = peer;
        if (from != null) {
            listener.gate().refused(from, limit);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        counted = true;
        int open = listener.tally().connected();
        ConnectionGate gate = listener.gate();
        InetAddress from = peer;
        if (open > limits.connections()) {
            refuse(Reply.CONNECTIONS_USED_UP);
            return;
        }
        switch (from == null ? Entrance.OPEN : gate.entered(from)) {
            case OPEN -> begin();
            case FULL -> refuse(Reply.NETWORK_CONNECTIONS);
            case BANNED -> refuse(Reply.NETWORK_BANNED);
        }
    }

    private void begin() {
        passedGate = true;
        if (listener.opened(this)) {
            watchAgainIn(shortestTimeOut());
            received = spokenEarly();
            work();
            session.open();
            flush();
        } else {
            refuse(Reply.SHUTTING_DOWN);
        }
    }

    /** What the peer sent without waiting to be greeted; seen at once on Linux, elsewhere only if a read came first. */
    private @Nullable ByteBuf spokenEarly() {
        if (!(channel instanceof EpollSocketChannel epoll)) {
            return null;
        }
        ByteBuf octets = channel.alloc().directBuffer(1);
        try {
            if (epoll.fd().read(octets.internalNioBuffer(0, 1), 0, 1) > 0) {
                return octets.writerIndex(1);
            }
        } catch (IOException gone) {
            // The event loop will find out.
        }
        octets.release();
        return null;
    }

    private void refuse(Reply reply) {
        session.disconnected();
        if (reply.refusal != null) {
            listener.tally().refused(reply.refusal);
            broke(reply.refusal);
        }
        var _ = channel.writeAndFlush(
                        channel.alloc().directBuffer(reply.octets.length).writeBytes(reply.octets))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf octets)) {
            return;
        }
        inputAt = System.nanoTime();
        if (session.isClosed()) {
            swallow(octets);
            return;
        }
        ByteBuf waiting = received;
        if (waiting == null) {
            received = octets;
        } else {
            waiting.discardReadBytes().writeBytes(octets);
            octets.release();
        }
        work();
        if (received != null) {
            channel.config().setAutoRead(false);
        }
    }

    private void swallow(ByteBuf octets) {
        swallowed += octets.readableBytes();
        octets.release();
        if (swallowed > limits.messageOctets()) {
            var _ = channel.close();
        }
    }

    /** Feeds the session what it can take, and sends what it answers. */
    private void work() {
        if (working) {
            return;
        }
        working = true;
        try {
            boolean fed;
            do {
                fed = feed();
                flush();
            } while (fed && received != null && session.isReady());
        } finally {
            working = false;
        }
        note();
        if (closeAsked && !lingering) {
            linger();
        } else if (startTlsAsked) {
            startTlsAsked = false;
            handshake();
        }
    }

    private boolean feed() {
        ByteBuf waiting = received;
        boolean fed = false;
        while (waiting != null && waiting.isReadable() && session.isReady()) {
            int length = Math.min(desk.length, waiting.readableBytes());
            waiting.getBytes(waiting.readerIndex(), desk, 0, length);
            try {
                int used = session.feed(desk, 0, length);
                waiting.skipBytes(used);
                fed |= used > 0;
            } finally {
                Arrays.fill(desk, 0, length, (byte) 0);
            }
        }
        if (waiting != null && !waiting.isReadable()) {
            waiting.release();
            received = null;
        }
        return fed;
    }

    private void flush() {
        ByteBuf out = replies;
        if (out != null) {
            replies = null;
            var _ = channel.writeAndFlush(out, channel.voidPromise());
        }
    }

    private void note() {
        if (stepsSeen != session.steps()) {
            stepsSeen = session.steps();
            stepAt = System.nanoTime();
        }
        if (mailsSeen != session.mails()) {
            mailsSeen = session.mails();
            mailAt = System.nanoTime();
        }
    }

    private void workOn() {
        work();
        if (received == null && !lingering && channel.isActive()) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable() && received != null) {
            workOn();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session.disconnected();
        stopTimer();
        if (received != null) {
            received.release();
            received = null;
        }
        if (replies != null) {
            replies.release();
            replies = null;
        }
        InetAddress from = peer;
        if (passedGate && from != null) {
            passedGate = false;
            listener.gate().left(from);
        }
        if (counted) {
            counted = false;
            listener.tally().disconnected();
        }
        listener.closed(this);
    }

    /** Resets, broken TLS records and the like: there is nobody left to tell, and nothing that may be logged. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close();
    }

    // What the session asks for

    @Override
    public void reply(byte[] octets) {
        ByteBuf out = replies;
        if (out == null) {
            out = channel.alloc().directBuffer(FIRST_REPLIES);
            replies = out;
        }
        out.writeBytes(octets);
    }

    @Override
    public boolean isFull() {
        ByteBuf out = replies;
        return (out != null && out.readableBytes() >= REPLIES_FULL) || !channel.isWritable();
    }

    @Override
    public void startTls() {
        startTlsAsked = true;
    }

    @Override
    public void close() {
        closeAsked = true;
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(() -> {
            task.run();
            workOn();
        });
    }

    // TLS

    private void handshake() {
        SSLContext context = listener.tls();
        if (context == null) {
            var _ = channel.close();
            return;
        }
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(Math.min(limits.commandTimeout().toMillis(), HANDSHAKE.toMillis()));
        channel.pipeline().addFirst(handler);
        var _ = handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                session.secured();
                workOn();
            } else {
                listener.tally().refused(Refusal.TLS);
                var _ = channel.close();
            }
        });
    }

    // Ends

    /** Finishes what must be finished and hangs up; called by the listener when it stops. */
    void stop() {
        session.stop();
        work();
    }

    /**
     * Closes our direction and goes on reading for a moment. If the socket were closed while octets of the peer are
     * unread, the network would answer them with a reset, and a reset can overtake the last reply.
     */
    private void linger() {
        lingering = true;
        channel.config().setAutoRead(true);
        stopTimer();
        timer = channel.eventLoop().schedule(this::leave, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        var ssl = channel.pipeline().get(SslHandler.class);
        if (ssl != null) {
            var _ = ssl.closeOutbound().addListener(done -> shutdownOutput());
        } else {
            shutdownOutput();
        }
    }

    private void leave() {
        var _ = channel.close();
    }

    private void shutdownOutput() {
        if (channel instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        } else {
            var _ = channel.close();
        }
    }

    // Time

    private void watch() {
        if (session.isClosed()) {
            return;
        }
        long left = nanosLeft();
        if (left > 0) {
            watchAgainIn(Math.min(left, shortestTimeOut()));
        } else {
            session.timeOut();
            work();
        }
    }

    private void watchAgainIn(long nanos) {
        timer = channel.eventLoop().schedule(this::watch, nanos, TimeUnit.NANOSECONDS);
    }

    /** No deadline that begins to run later can be nearer than this. */
    private long shortestTimeOut() {
        return Math.min(
                Math.min(
                        limits.commandTimeout().toNanos(),
                        limits.connectionTimeout().toNanos()),
                Math.min(limits.dataTimeout().toNanos(), limits.mailTimeout().toNanos()));
    }

    private long nanosLeft() {
        long now = System.nanoTime();
        long total = limits.connectionTimeout().toNanos() - (now - openedAt);
        if (!session.isInMail()) {
            return Math.min(total, limits.commandTimeout().toNanos() - (now - stepAt));
        }
        long wholeMail = Math.min(total, limits.mailTimeout().toNanos() - (now - mailAt));
        return session.isStoring()
                ? wholeMail
                : Math.min(wholeMail, limits.dataTimeout().toNanos() - (now - inputAt));
    }

    private void stopTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }
}
