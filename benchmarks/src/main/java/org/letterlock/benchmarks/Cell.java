package org.letterlock.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** One receiver under one load: warmed up first, then measured round by round, every mail of it accounted for. */
final class Cell {

    private final Receiver receiver;
    private final SmtpSource load;
    private final Rounds rounds;
    private final List<Double> rates = new ArrayList<>();
    private int mails = Rounds.FIRST;

    Cell(Receiver receiver, SmtpSource load, Rounds rounds) {
        this.receiver = receiver;
        this.load = load;
        this.rounds = rounds;
    }

    /** Loads it for so many seconds, and finds out how many mails make a round. */
    void warmUp(double seconds) {
        double spent = 0;
        while (spent < seconds) {
            double took = send();
            spent += took;
            mails = rounds.mails(mails / took, load.octets());
        }
    }

    void measure() {
        rates.add(mails / send());
    }

    /** The seconds for one round; afterwards it has forgotten the mails. */
    private double send() {
        double seconds = load.send(mails, receiver);
        receiver.verify(mails);
        receiver.forget();
        return seconds;
    }

    Receiver receiver() {
        return receiver;
    }

    /** Mails in a round. */
    int mails() {
        return mails;
    }

    /** Mails a second, by round. */
    Samples rates() {
        return Samples.of(rates);
    }
}
