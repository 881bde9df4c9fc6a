package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.letterlock.benchmarks.Benchmarks.Options;

/**
 * Mails per second into Letterlock and its peers, in turns so that a drifting machine treats all alike. Whatever a
 * receiver says it took must be what was sent; of Letterlock, some mails are read back octet by octet.
 */
final class SmtpBenchmark {

    private static final int SESSIONS = 20;
    private static final int COMPARED = 50;

    private final Options options;
    private final Rounds rounds;

    SmtpBenchmark(Options options) {
        this.options = options;
        this.rounds = options.quick() ? Rounds.QUICK : Rounds.WHOLE;
    }

    void run() {
        List<Receiver> receivers = new ArrayList<>();
        try (var server = new LetterlockServer(options);
                var notJudging = LetterlockServer.notJudging()) {
            var session = new LetterlockInbox(server, "session");
            List<LetterlockInbox> ours =
                    List.of(session, new LetterlockInbox(notJudging, "session"), new LetterlockInbox(server, "day"));
            ours.forEach(inbox -> inbox.compare(COMPARED));
            receivers.add(new SmtpSink());
            receivers.addAll(ours);
            if (!options.profile()) {
                receivers.add(new GreenMailServer());
                receivers.addAll(NodePeers.installed());
            }
            IO.println(
                    "%s; rounds of about %.1f s in turns, %d of them, after %.1f s of the same load to warm up (%.1f s under the first).%n"
                            .formatted(
                                    Flush.line(server.directory(), SESSIONS * 4096, options.quick()),
                                    rounds.seconds(),
                                    rounds.count(),
                                    rounds.warmUpSeconds(),
                                    rounds.firstSeconds()));
            loads().forEach(load -> measure(receivers, load));
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    private List<SmtpSource> loads() {
        return Stream.of(4 * 1024, 100 * 1024)
                .flatMap(octets -> Stream.of(true, false)
                        // Quickly: each receiver under its easiest load and under its hardest.
                        .filter(persistent -> !options.quick() || persistent == (octets == 4 * 1024))
                        .map(persistent -> new SmtpSource(SESSIONS, octets, persistent)))
                .toList();
    }

    private void measure(List<Receiver> receivers, SmtpSource load) {
        List<Cell> cells = receivers.stream()
                .map(receiver -> new Cell(receiver, load, rounds))
                .toList();
        boolean first = load.equals(loads().getFirst());
        cells.forEach(cell -> cell.warmUp(first ? rounds.firstSeconds() : rounds.warmUpSeconds()));
        for (int round = 0; round < rounds.count(); round++) {
            cells.forEach(Cell::measure);
        }
        print(load, cells);
    }

    private static void print(SmtpSource load, List<Cell> cells) {
        double ofSink = cells.getFirst().rates().median();
        double ofSession = cells.get(1).rates().median();
        IO.println("Mails of %d octets, %s, %d at once:%n"
                .formatted(
                        load.octets(),
                        load.persistent() ? "persistent connections" : "one mail per connection",
                        load.sessions()));
        IO.println(
                "| receiver | mails a round | mails/s, median | min | max | of smtp-sink | session is so many times |");
        IO.println("|---|---|---|---|---|---|---|");
        cells.forEach(cell -> {
            Samples rates = cell.rates();
            IO.println("| %s | %d | %.0f | %.0f | %.0f | %.2f | %.1f |"
                    .formatted(
                            cell.receiver().name(),
                            cell.mails(),
                            rates.median(),
                            rates.least(),
                            rates.most(),
                            rates.median() / ofSink,
                            ofSession / rates.median()));
        });
        IO.println("");
    }
}
