package org.letterlock.desk;

import java.time.Instant;
import java.util.List;

/**
 * What came of a request that the server carried out by itself.
 *
 * @param doneKey message key of what was done
 * @param items the data it was done to
 * @param kept what is left
 * @param versions the policies it was answered by, each a system and a version
 */
public record Receipt(
        RequestKind kind,
        Instant askedAt,
        Instant doneAt,
        String doneKey,
        List<Item> items,
        List<Kept> kept,
        List<String> versions) {

    public Receipt {
        items = List.copyOf(items);
        kept = List.copyOf(kept);
        versions = List.copyOf(versions);
    }

    /** Some records of one class of data. */
    public record Item(String dataClass, String what, int count) {}

    /** A class of data that is kept, why, and until when. */
    public record Kept(String dataClass, String what, String why, String until) {}

    @Override
    public String toString() {
        return "Receipt[hidden]";
    }
}
