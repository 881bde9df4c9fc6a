package org.letterlock.mail.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.ConnectionGate;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.SmtpCounters;
import org.letterlock.mail.SmtpSettings;

/** The listening port and its event loops: epoll on Linux, NIO elsewhere. */
public final class SmtpListener {

    private static final int READ_OCTETS = 16 * 1024;
    private static final int BACKLOG = 1024;
    private static final long GRACE_SECONDS = 10;
    private static final int PAGE = 8192;
    private static final int CHUNK_ORDER = 7;

    /**
     * Direct memory only: arenas on the heap would keep the mail they once carried. Chunks of 1 MiB suffice, because
     * nothing here is larger than one read.
     */
    private static PooledByteBufAllocator allocator(int loops) {
        return new PooledByteBufAllocator(true, 0, loops, PAGE, CHUNK_ORDER, 0, 0, false);
    }

    private final SmtpRules rules;
    private final @Nullable SSLContext tls;
    private final MailAcceptor acceptor;
    private final ConnectionGate gate;
    private final SmtpTally tally = new SmtpTally();
    private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch lastLeft = new CountDownLatch(1);
    private final Map<EventLoop, byte[]> desks = new ConcurrentHashMap<>();
    private final EventLoopGroup loops;
    private final Channel port;
    private volatile boolean stopping;

    private SmtpListener(SmtpSettings settings, MailAcceptor acceptor, ConnectionGate gate) {
        this.rules = new SmtpRules(settings);
        this.tls = settings.tls().orElse(null);
        this.acceptor = acceptor;
        this.gate = gate;
        int threads = Runtime.getRuntime().availableProcessors();
        var names = new DefaultThreadFactory("smtp", true);
        boolean epoll = Epoll.isAvailable();
        this.loops = epoll ? new EpollEventLoopGroup(threads, names) : new NioEventLoopGroup(threads, names);
        this.port = bind(settings, epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class, threads);
    }

    /**
     * Binds the port and serves.
     *
     * @throws UncheckedIOException when the port cannot be bound
     */
    public static SmtpListener open(SmtpSettings settings, MailAcceptor acceptor, ConnectionGate gate) {
        return new SmtpListener(settings, acceptor, gate);
    }

    private Channel bind(SmtpSettings settings, Class<? extends ServerChannel> type, int threads) {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, allocator(threads))
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_OCTETS))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(4096, 16 * 1024))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new SmtpConnection(SmtpListener.this, channel, desk(channel.eventLoop())));
                    }
                })
                .bind(new InetSocketAddress(settings.bindAddress(), settings.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new UncheckedIOException(new IOException("SMTP port cannot be bound", bound.cause()));
        }
        return bound.channel();
    }

    private byte[] desk(EventLoop loop) {
        return desks.computeIfAbsent(loop, ignored -> new byte[READ_OCTETS]);
    }

    /** The port that is listened on. */
    public int port() {
        return port.localAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    /** What was done so far. */
    public SmtpCounters counters() {
        return tally.snapshot();
    }

    /**
     * Stops listening, lets every mail that was completely received be answered, and ends all connections within 10
     * seconds.
     */
    public void close() {
        stopping = true;
        port.close().awaitUninterruptibly();
        for (SmtpConnection connection : List.copyOf(connections)) {
            connection.execute(connection::stop);
        }
        awaitLast();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void awaitLast() {
        try {
            if (!connections.isEmpty()) {
                var _ = lastLeft.await(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // For its connections

    /** Registers a connection; false when there shall be no more. */
    boolean opened(SmtpConnection connection) {
        connections.add(connection);
        return !stopping;
    }

    void closed(SmtpConnection connection) {
        connections.remove(connection);
        if (stopping && connections.isEmpty()) {
            lastLeft.countDown();
        }
    }

    SmtpRules rules() {
        return rules;
    }

    @Nullable
    SSLContext tls() {
        return tls;
    }

    MailAcceptor acceptor() {
        return acceptor;
    }

    ConnectionGate gate() {
        return gate;
    }

    SmtpTally tally() {
        return tally;
    }
}
