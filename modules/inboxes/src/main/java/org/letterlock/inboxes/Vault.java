package org.letterlock.inboxes;

import java.util.concurrent.atomic.AtomicInteger;
import org.letterlock.inboxes.store.InboxStore;
import org.letterlock.privacy.SubjectKeys;

/** Where the inboxes of one profile lie, where their keys lie, and how many there may be. */
final class Vault {

    private final Profile profile;
    private final InboxStore store;
    private final SubjectKeys keys;
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    Vault(Profile profile, InboxStore store, SubjectKeys keys, int most) {
        this.profile = profile;
        this.store = store;
        this.keys = keys;
        this.most = most;
    }

    Profile profile() {
        return profile;
    }

    InboxStore store() {
        return store;
    }

    SubjectKeys keys() {
        return keys;
    }

    /** Takes a place for one more inbox; false when all are taken. */
    boolean tryEnter() {
        return taken.getAndUpdate(n -> n < most ? n + 1 : n) < most;
    }

    /**
     * Takes a place without asking: for an inbox that replaces another, or that was there before the server started.
     */
    void enter() {
        taken.incrementAndGet();
    }

    void leave() {
        taken.decrementAndGet();
    }

    int inboxes() {
        return taken.get();
    }
}
