package org.letterlock.shield.velocity;

import java.util.EnumMap;
import java.util.Map;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.velocity.SipKey.Field;

/**
 * What one key has seen of one organisation: how many different names in each of the last sixty minutes (HyperLogLog, 3
 * % off), and how often each mailbox, network and domain came. It ends with its key. Not safe for use by several
 * threads.
 */
final class Sketches {

    static final int MINUTES = 60;

    /** 1024 registers: 3.3 % standard error, at most 600 octets. */
    private static final int LOG_REGISTERS = 10;

    private final Map<Field, @Nullable HllSketch[]> distinct = new EnumMap<>(Field.class);
    private final CountMin mailboxes = new CountMin();
    private final CountMin networks = new CountMin();
    private final CountMin domains = new CountMin();

    Sketches() {
        for (Field field : Field.values()) {
            distinct.put(field, new HllSketch[MINUTES]);
        }
    }

    /** Drops what was seen in the sixty minutes before that of {@code slot}, which begins anew. */
    void clear(int slot) {
        for (Field field : Field.values()) {
            slots(field)[slot] = null;
        }
    }

    void advance(long minute) {
        mailboxes.advance(minute);
        networks.advance(minute);
        domains.advance(minute);
    }

    void see(int slot, Field field, long digest) {
        @Nullable HllSketch[] slots = slots(field);
        HllSketch sketch = slots[slot];
        if (sketch == null) {
            sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4);
            slots[slot] = sketch;
        }
        sketch.update(digest);
    }

    /** How many different ones in one minute. */
    double distinct(int slot, Field field) {
        HllSketch sketch = slots(field)[slot];
        return sketch == null ? 0 : sketch.getEstimate();
    }

    /** How many different ones in all sixty. */
    double distinct(Field field) {
        HllUnion union = new HllUnion(LOG_REGISTERS);
        for (HllSketch sketch : slots(field)) {
            if (sketch != null) {
                union.update(sketch);
            }
        }
        return union.getEstimate();
    }

    private @Nullable HllSketch[] slots(Field field) {
        @Nullable HllSketch[] slots = distinct.get(field);
        if (slots == null) {
            throw new IllegalStateException("a field without slots");
        }
        return slots;
    }

    CountMin mailboxes() {
        return mailboxes;
    }

    CountMin networks() {
        return networks;
    }

    CountMin domains() {
        return domains;
    }
}
