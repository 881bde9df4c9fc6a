package org.letterlock.inboxes;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Intake;

/** Gathers one mail in memory, within the budget, and hands it over whole. Afterwards it holds nothing. */
final class BufferedIntake implements Intake {

    static final int FIRST_OCTETS = 8 * 1024;

    private final Delivery delivery;
    private final MemoryBudget budget;
    private final int most;
    private List<LiveInbox> inboxes;
    private byte[] octets = new byte[FIRST_OCTETS];
    private int size;
    private boolean over;

    /**
     * An intake for which {@link #FIRST_OCTETS} are reserved already.
     *
     * @param most octets of the largest mail
     */
    BufferedIntake(Delivery delivery, MemoryBudget budget, int most, List<LiveInbox> inboxes) {
        this.delivery = delivery;
        this.budget = budget;
        this.most = most;
        this.inboxes = inboxes;
    }

    @Override
    public boolean write(byte[] more, int offset, int length) {
        checkOpen();
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
        checkOpen();
        byte[] mail = size == octets.length ? octets : Arrays.copyOf(octets, size);
        List<LiveInbox> recipients = inboxes;
        try {
            return delivery.deliver(mail, recipients);
        } finally {
            letGo();
        }
    }

    @Override
    public void abandon() {
        if (!over) {
            letGo();
        }
    }

    private void letGo() {
        over = true;
        budget.release(octets.length);
        octets = new byte[0];
        inboxes = List.of();
    }

    private void checkOpen() {
        if (over) {
            throw new IllegalStateException("the intake has ended");
        }
    }
}
