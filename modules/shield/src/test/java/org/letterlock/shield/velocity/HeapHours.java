package org.letterlock.shield.velocity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hours in memory, kept for ever. */
final class HeapHours implements Hours {

    private final Map<UUID, List<HourRow>> rows = new ConcurrentHashMap<>();

    @Override
    public void add(UUID organisation, HourRow hour) {
        rows.computeIfAbsent(organisation, _ -> new ArrayList<>()).add(hour);
    }

    @Override
    public List<HourRow> of(UUID organisation) {
        return List.copyOf(rows.getOrDefault(organisation, List.of()));
    }

    @Override
    public Set<UUID> organisations() {
        return rows.keySet();
    }

    @Override
    public void forget(UUID organisation) {
        rows.remove(organisation);
    }

    @Override
    public void tidy() {}
}
