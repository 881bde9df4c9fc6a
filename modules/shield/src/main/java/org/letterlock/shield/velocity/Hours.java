package org.letterlock.shield.velocity;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The hours that are kept of organisations. What is learned is learned from these and nothing else. */
interface Hours {

    /** Keeps an hour; one that is kept already stays as it is. */
    void add(UUID organisation, HourRow hour);

    /** The hours of an organisation that may still be read, the oldest first. */
    List<HourRow> of(UUID organisation);

    /** Of whom any hours are kept. */
    Set<UUID> organisations();

    /** Removes all hours of an organisation. */
    void forget(UUID organisation);

    /** Removes what may not be read any more. */
    void tidy();
}
