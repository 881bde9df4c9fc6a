package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which subject is in which slot, and which slots are free. Safe for use by several threads. */
final class SlotIndex {

    private final ConcurrentHashMap<UUID, Slot> bySubject = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Slot, SubjectId> damaged = new ConcurrentHashMap<>();
    private final BitSet used = new BitSet();
    private int capacity;
    private int lowestFree;

    SlotIndex(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Gives the subject a free slot, in the state COMING, and calls {@code grow} as often as there is none.
     *
     * @throws IllegalStateException when the subject has a slot already
     */
    Slot reserve(SubjectId subject, Runnable grow) {
        int number = take();
        while (number < 0) {
            grow.run();
            number = take();
        }
        Slot slot = new Slot(number, Slot.State.COMING);
        if (bySubject.putIfAbsent(subject.value(), slot) != null) {
            giveBack(number);
            throw new IllegalStateException("the subject has a key already");
        }
        return slot;
    }

    /** A live slot found in the file; one more of a subject that has one is put with the damaged. */
    void found(SubjectId subject, int number) {
        Slot slot = new Slot(number, Slot.State.LIVE);
        synchronized (used) {
            used.set(number);
        }
        if (bySubject.putIfAbsent(subject.value(), slot) != null) {
            damaged.put(slot, subject);
        }
    }

    void foundDamaged(SubjectId claimed, int number) {
        synchronized (used) {
            used.set(number);
        }
        damaged.put(new Slot(number, Slot.State.ENDING), claimed);
    }

    @Nullable
    Slot find(SubjectId subject) {
        return bySubject.get(subject.value());
    }

    /** Every slot that holds or seems to hold a key of the subject. */
    List<Slot> allOf(SubjectId subject) {
        List<Slot> all = new ArrayList<>();
        Slot own = find(subject);
        if (own != null) {
            all.add(own);
        }
        if (!damaged.isEmpty()) {
            damaged.forEach((slot, claimed) -> {
                if (claimed.equals(subject)) {
                    all.add(slot);
                }
            });
        }
        return all;
    }

    /** The slot holds durable zeros and may be used again. */
    void free(SubjectId subject, Slot slot) {
        bySubject.remove(subject.value(), slot);
        damaged.remove(slot);
        giveBack(slot.number());
    }

    Map<Slot, SubjectId> damaged() {
        return Map.copyOf(damaged);
    }

    Set<SubjectId> subjects() {
        return bySubject.entrySet().stream()
                .filter(entry -> entry.getValue().isLive())
                .map(entry -> new SubjectId(entry.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    int size() {
        return bySubject.size();
    }

    int capacity() {
        synchronized (used) {
            return capacity;
        }
    }

    boolean hasRoom() {
        synchronized (used) {
            return used.nextClearBit(lowestFree) < capacity;
        }
    }

    void extend(int slots) {
        synchronized (used) {
            capacity = Math.addExact(capacity, slots);
        }
    }

    /** The first free slot, or -1: low numbers first, so that slots written together lie in the same pages. */
    private int take() {
        synchronized (used) {
            int number = used.nextClearBit(lowestFree);
            if (number >= capacity) {
                return -1;
            }
            used.set(number);
            lowestFree = number + 1;
            return number;
        }
    }

    private void giveBack(int number) {
        synchronized (used) {
            used.clear(number);
            lowestFree = Math.min(lowestFree, number);
        }
    }
}
