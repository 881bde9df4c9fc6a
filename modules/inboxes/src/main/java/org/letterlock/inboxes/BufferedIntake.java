package org.letterlock.inboxes;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;

/** Gathers one mail in memory, within the budget, and hands it over whole. Afterwards it holds nothing. */
final class BufferedIntake implements Intake {

    static final int FIRST_OCTETS = 8 * 1024;

    private final Delivery delivery;
    private final MemoryBudget budget;
    private final int most;
    private @Nullable Errand errand;
    private byte[] octets = new byte[FIRST_OCTETS];
    private int size;

    /** What is known before the first octet. */
    record Errand(Envelope envelope, List<LiveInbox> inboxes) {}

    /**
     * An intake for which {@link #FIRST_OCTETS} are reserved already.
     *
     * @param most octets of the largest mail
     */
    BufferedIntake(Delivery delivery, MemoryBudget budget, int most, Errand errand) {
        this.delivery = delivery;
        this.budget = budget;
        this.most = most;
        this.errand = errand;
    }

    @Override
    public boolean write(byte[] more, int offset, int length) {
        open();
        if (length > most - size || !makeRoom(size + length)) {
            return false;
        }
        System.arraycopy(more, offset, octets, size, length);
        size += length;
        return true;
    }

    private boolean makeRoom(int needed) {
        if (needed <= octets.length) {
            return true;
        }
        int roomy = (int) Math.max(needed, Math.min(most, 2L * octets.length));
        return grow(roomy) || grow(needed);
    }

    private boolean grow(int capacity) {
        if (!budget.tryReserve(capacity - octets.length)) {
            return false;
        }
        octets = Arrays.copyOf(octets, capacity);
        return true;
    }

    @Override
    public CompletionStage<Outcome> finish() {
        Errand open = open();
        byte[] mail = size == octets.length ? octets : Arrays.copyOf(octets, size);
        try {
            return delivery.deliver(mail, open);
        } finally {
            letGo();
        }
    }

    @Override
    public void abandon() {
        if (errand != null) {
            letGo();
        }
    }

    private void letGo() {
        budget.release(octets.length);
        octets = new byte[0];
        errand = null;
    }

    private Errand open() {
        if (errand == null) {
            throw new IllegalStateException("the intake has ended");
        }
        return errand;
    }
}
