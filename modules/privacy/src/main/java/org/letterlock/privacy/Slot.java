package org.letterlock.privacy;

/** One slot in use: its place in the file, and how far its key's life has come. */
final class Slot {

    /** The life of a key; it only moves on. */
    enum State {
        /** Being written, known to nobody yet. */
        COMING,
        LIVE,
        /** Out of use, its octets perhaps still on the disk. */
        ENDING,
        /** Zeros are durable. */
        GONE
    }

    private final int number;
    private volatile State state;

    Slot(int number, State state) {
        this.number = number;
        this.state = state;
    }

    int number() {
        return number;
    }

    State state() {
        return state;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    void become(State next) {
        state = next;
    }
}
