package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mails per second into Letterlock, smtp-sink and GreenMail, in turns so that a drifting machine treats all alike.
 * Every mail into Letterlock is afterwards read back through its API.
 */
final class SmtpBenchmark {

    private SmtpBenchmark() {}

    static void main(String[] arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        var load = new SmtpSource(20, quick ? 5_000 : 20_000, 4096, true);
        int rounds = quick ? 3 : 7;
        List<Receiver> receivers = new ArrayList<>();
        try {
            receivers.add(new SmtpSink());
            receivers.add(new LetterlockServer("session"));
            receivers.add(new LetterlockServer("day"));
            receivers.add(new GreenMailServer());
            print(load, measure(receivers, load, rounds));
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    private static Map<Receiver, List<Double>> measure(List<Receiver> receivers, SmtpSource load, int rounds) {
        Map<Receiver, List<Double>> rates = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (Receiver receiver : receivers) {
                SmtpSource share = receiver instanceof GreenMailServer
                        ? new SmtpSource(load.sessions(), load.mails() / 20, load.octets(), load.persistent())
                        : load;
                double rate = share.run(receiver);
                receiver.verify(share.mails());
                if (round >= 0) {
                    rates.computeIfAbsent(receiver, _ -> new ArrayList<>()).add(rate);
                }
            }
        }
        return rates;
    }

    private static void print(SmtpSource load, Map<Receiver, List<Double>> rates) {
        double sink = median(rates.values().iterator().next());
        IO.println(
                "smtp-source, %d connections, %d mails of %d octets a round, persistent connections, one warm-up round"
                        .formatted(load.sessions(), load.mails(), load.octets()));
        IO.println("| receiver | mails/s, median of %d | min | max | of smtp-sink |"
                .formatted(rates.values().iterator().next().size()));
        IO.println("|---|---|---|---|---|");
        rates.forEach((receiver, measured) -> IO.println("| %s | %.0f | %.0f | %.0f | %.2f |"
                .formatted(
                        receiver.name(),
                        median(measured),
                        measured.stream().min(Double::compare).orElseThrow(),
                        measured.stream().max(Double::compare).orElseThrow(),
                        median(measured) / sink)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
