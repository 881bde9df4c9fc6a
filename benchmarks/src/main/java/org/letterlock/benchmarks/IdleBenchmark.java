package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.letterlock.benchmarks.Benchmarks.Options;

/** What connections cost that do nothing: memory, and how long a mail to a listener takes beside them. */
final class IdleBenchmark {

    private static final int LISTENERS_PER_INBOX = 25;
    private static final int MAILS = 100;

    private final Options options;
    private final int connections;

    IdleBenchmark(Options options) {
        this.options = options;
        this.connections = options.quick() ? 1_000 : 10_000;
    }

    void run() {
        IO.println("| %,d idle | RSS before, MiB | after | more | mail to its listener, median ms before | after |"
                .formatted(connections));
        IO.println("|---|---|---|---|---|---|");
        measure("SMTP connections, greeted", this::smtp);
        measure("event listeners, %d an inbox".formatted(LISTENERS_PER_INBOX), this::listeners);
    }

    /** A server of its own for each kind: memory that was used once is not given back. */
    private void measure(String kind, Function<LetterlockServer, List<AutoCloseable>> open) {
        try (var server = new LetterlockServer(options)) {
            mailToListener(server);
            double quickly = mailToListener(server);
            long before = server.residentMebibytes();
            List<AutoCloseable> idle = open.apply(server);
            long after = server.residentMebibytes();
            double beside = mailToListener(server);
            IO.println("| %s | %d | %d | %d | %.1f | %.1f |"
                    .formatted(kind, before, after, after - before, quickly, beside));
            for (AutoCloseable each : idle) {
                each.close();
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One less than that, so that the receiver's limit leaves room for the mail. */
    private List<AutoCloseable> smtp(LetterlockServer server) {
        List<AutoCloseable> open = new ArrayList<>();
        for (int number = 1; number < connections; number++) {
            open.add(new SmtpClient(server.smtpPort()));
        }
        return open;
    }

    private List<AutoCloseable> listeners(LetterlockServer server) {
        List<AutoCloseable> open = new ArrayList<>();
        LetterlockInbox inbox = new LetterlockInbox(server, "session");
        for (int number = 0; number < connections; number++) {
            if (number % LISTENERS_PER_INBOX == 0) {
                inbox = new LetterlockInbox(server, "session");
            }
            open.add(new EventListener(server, inbox));
        }
        return open;
    }

    /** The median of some mails one after the other, from the final dot to the listener, in milliseconds. */
    private static double mailToListener(LetterlockServer server) {
        var inbox = new LetterlockInbox(server, "session");
        BlockingQueue<Long> told = new LinkedBlockingQueue<>();
        List<Double> milliseconds = new ArrayList<>();
        try (var listener = new EventListener(server, inbox);
                var client = new SmtpClient(server.smtpPort())) {
            Thread.ofVirtual().start(() -> listener.follow(_ -> told.add(System.nanoTime())));
            for (int number = 0; number < MAILS; number++) {
                byte[] mail = SmtpClient.mail("idle " + number, 4096, RandomGenerator.of("L64X128MixRandom"));
                client.prepare(inbox.recipient());
                long start = System.nanoTime();
                client.finish(mail);
                Long end = told.poll(10, TimeUnit.SECONDS);
                if (end == null) {
                    throw new IllegalStateException("the server does not answer any more");
                }
                milliseconds.add((end - start) / 1e6);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        inbox.forget();
        return Samples.of(milliseconds).median();
    }
}
