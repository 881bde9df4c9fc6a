package org.letterlock.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.benchmarks.Benchmarks.Options;
import org.letterlock.benchmarks.SmtpSource.Run;

/**
 * Mails per second into Letterlock and its peers, in turns so that a drifting machine treats all alike. Whatever a
 * receiver says it took must be what was sent; of Letterlock, some mails are read back octet by octet.
 */
final class SmtpBenchmark {

    private static final int SESSIONS = 20;
    private static final int COMPARED = 50;

    private final Options options;
    private final int rounds;
    private final Duration patience;
    private final List<SmtpSource> loads = new ArrayList<>();

    SmtpBenchmark(Options options) {
        this.options = options;
        this.rounds = options.quick() ? 1 : 5;
        this.patience = options.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(3);
        for (boolean persistent : List.of(true, false)) {
            loads.add(new SmtpSource(SESSIONS, options.quick() ? 1_000 : 10_000, 4 * 1024, persistent));
            loads.add(new SmtpSource(SESSIONS, options.quick() ? 100 : 1_250, 100 * 1024, persistent));
        }
    }

    /** What one receiver did with one load. */
    private static final class Cell {
        final Receiver receiver;
        final List<Double> rates = new ArrayList<>();
        boolean stopped;

        Cell(Receiver receiver) {
            this.receiver = receiver;
        }

        Samples samples() {
            return Samples.of(rates);
        }
    }

    void run() {
        List<Receiver> receivers = new ArrayList<>();
        try (var server = new LetterlockServer(options);
                var notJudging = LetterlockServer.notJudging()) {
            List<LetterlockInbox> ours = List.of(
                    new LetterlockInbox(server, "session"),
                    new LetterlockInbox(server, "day"),
                    new LetterlockInbox(notJudging, "session"));
            ours.forEach(inbox -> inbox.compare(COMPARED));
            receivers.add(new SmtpSink());
            receivers.addAll(ours);
            receivers.addAll(NodePeers.installed());
            receivers.add(new GreenMailServer());
            loads.forEach(load -> print(load, measure(receivers, load)));
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    private List<Cell> measure(List<Receiver> receivers, SmtpSource load) {
        List<Cell> cells = receivers.stream().map(Cell::new).toList();
        for (int round = options.quick() ? 0 : -1; round < rounds; round++) {
            for (Cell cell : cells) {
                Run run = load.run(cell.receiver, patience);
                double rate = rate(run, load, cell.receiver);
                cell.receiver.forget();
                if (round >= 0) {
                    cell.rates.add(rate);
                    cell.stopped |= !run.whole();
                }
            }
        }
        return cells;
    }

    private static double rate(Run run, SmtpSource load, Receiver receiver) {
        if (!run.whole() && receiver instanceof SmtpSink) {
            return load.mails() / run.seconds(); // too slow a machine: an upper bound, and the row says "stopped"
        }
        try {
            return run.rate(load.mails(), receiver.taken());
        } catch (IllegalStateException wrong) {
            throw new IllegalStateException(receiver.name() + ": " + wrong.getMessage(), wrong);
        }
    }

    private void print(SmtpSource load, List<Cell> cells) {
        double sink = cells.getFirst().samples().median();
        double session = cells.get(1).samples().median();
        IO.println("%d mails of %d octets, %s, %d at once; %d rounds in turns%s.%n"
                .formatted(
                        load.mails(),
                        load.octets(),
                        load.persistent() ? "persistent connections" : "one mail per connection",
                        load.sessions(),
                        rounds,
                        options.quick() ? "" : " after one to warm up"));
        IO.println("| receiver | mails/s, median | min | max | of smtp-sink | of session |");
        IO.println("|---|---|---|---|---|---|");
        cells.forEach(cell -> {
            Samples rates = cell.samples();
            IO.println("| %s%s | %.0f | %.0f | %.0f | %.3f | %.3f |"
                    .formatted(
                            cell.receiver.name(),
                            cell.stopped ? " (stopped after %.1f s)".formatted(patience.toMillis() / 1e3) : "",
                            rates.median(),
                            rates.least(),
                            rates.most(),
                            rates.median() / sink,
                            rates.median() / session));
        });
        IO.println("");
    }
}
