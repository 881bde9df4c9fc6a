package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.letterlock.benchmarks.Benchmarks.Options;

/**
 * From the final dot to the event at a listener: 500 mails of 4 KB a second, each due at a fixed moment however the
 * ones before it fared (an open loop), over several inboxes with one listener each.
 */
final class LiveBenchmark {

    private static final int PER_SECOND = 500;
    private static final int INBOXES = 20;
    private static final int CONNECTIONS = 50;
    private static final String SUBJECT = "number-";

    private final Options options;
    private final int warmUp;
    private final int mails;

    LiveBenchmark(Options options) {
        this.options = options;
        this.warmUp = PER_SECOND * (options.quick() ? 1 : 20);
        this.mails = warmUp + PER_SECOND * (options.quick() ? 2 : 20);
    }

    void run() {
        IO.println(
                "%d mails of 4096 octets at %d a second to %d inboxes over %d connections, one listener each; %d to warm up.%n"
                        .formatted(mails, PER_SECOND, INBOXES, CONNECTIONS, warmUp));
        IO.println("| final dot to event | p50 ms | p99 ms | p99.9 ms | max ms |");
        IO.println("|---|---|---|---|---|");
        try (var server = new LetterlockServer(options)) {
            row(
                    "a flush of 16 KiB to the data directory, alone",
                    Flush.milliseconds(server.directory(), 16 << 10, 500));
            for (String profile : List.of("session", "day")) {
                row("profile " + profile, measure(server, profile));
            }
        }
    }

    private static void row(String what, Samples samples) {
        IO.println("| %s | %.1f | %.1f | %.1f | %.1f |"
                .formatted(what, samples.median(), samples.percentile(99), samples.percentile(99.9), samples.most()));
    }

    private Samples measure(LetterlockServer server, String profile) {
        var latencies = new Latencies(mails);
        List<LetterlockInbox> inboxes = new ArrayList<>();
        List<EventListener> listeners = new ArrayList<>();
        try {
            for (int number = 0; number < INBOXES; number++) {
                inboxes.add(new LetterlockInbox(server, profile));
                var listener = new EventListener(server, inboxes.getLast());
                listeners.add(listener);
                Thread.ofVirtual().start(() -> listener.follow(event -> told(event, latencies)));
            }
            send(server, inboxes, latencies);
            return latencies.await(warmUp, 20);
        } finally {
            listeners.forEach(EventListener::close);
            inboxes.forEach(LetterlockInbox::forget);
        }
    }

    private static void told(String event, Latencies latencies) {
        long now = System.nanoTime();
        int from = event.indexOf(SUBJECT) + SUBJECT.length();
        latencies.told(Integer.parseInt(event, from, event.indexOf('"', from), 10), now);
    }

    /** Each connection has every {@link #CONNECTIONS}th mail, and its dialogue done before the mail is due. */
    private void send(LetterlockServer server, List<LetterlockInbox> inboxes, Latencies latencies) {
        long start = System.nanoTime() + 500_000_000L;
        var failed = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            int first = connection;
            senders.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, _) -> failed.incrementAndGet())
                    .start(() -> {
                        try (var client = new SmtpClient(server.smtpPort())) {
                            for (int mail = first; mail < mails; mail += CONNECTIONS) {
                                String recipient = inboxes.get(mail % INBOXES).recipient();
                                byte[] octets =
                                        SmtpClient.mail(SUBJECT + mail, 4096, RandomGenerator.of("L64X128MixRandom"));
                                client.prepare(recipient);
                                long due = start + mail * (1_000_000_000L / PER_SECOND);
                                latencies.due(mail, due);
                                sleepUntil(due);
                                client.finish(octets);
                            }
                        }
                    }));
        }
        join(senders);
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " connections broke");
        }
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
