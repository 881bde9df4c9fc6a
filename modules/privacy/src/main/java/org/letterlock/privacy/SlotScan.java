package org.letterlock.privacy;

import java.io.IOException;
import java.util.Arrays;

/** Reads a whole key file once, in large pieces, and sorts its slots into free, live and damaged. */
final class SlotScan {

    private static final int SLOTS_AT_ONCE = 8192;

    private SlotScan() {}

    static SlotIndex read(KeyFile file) throws IOException {
        int capacity = file.capacity();
        SlotIndex index = new SlotIndex(capacity);
        byte[] piece = new byte[SLOTS_AT_ONCE * KeySlots.SLOT_OCTETS];
        for (int first = 0; first < capacity; first += SLOTS_AT_ONCE) {
            int count = Math.min(SLOTS_AT_ONCE, capacity - first);
            Arrays.fill(piece, (byte) 0);
            file.disk().read(KeySlots.position(first), piece);
            for (int i = 0; i < count; i++) {
                int at = i * KeySlots.SLOT_OCTETS;
                sort(Arrays.copyOfRange(piece, at, at + KeySlots.SLOT_OCTETS), first + i, file.slots(), index);
            }
        }
        return index;
    }

    private static void sort(byte[] octets, int number, KeySlots slots, SlotIndex index) {
        if (KeySlots.isFree(octets)) {
            return;
        }
        SubjectId subject = KeySlots.subject(octets);
        if (KeySlots.isWhole(octets, number) || opens(octets, number, slots, subject)) {
            index.found(subject, number);
        } else {
            index.foundDamaged(subject, number);
        }
    }

    private static boolean opens(byte[] octets, int number, KeySlots slots, SubjectId subject) {
        byte[] key = slots.key(octets, number, subject);
        if (key == null) {
            return false;
        }
        Arrays.fill(key, (byte) 0);
        return true;
    }
}
