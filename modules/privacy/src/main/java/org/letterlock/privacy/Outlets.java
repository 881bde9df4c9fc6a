package org.letterlock.privacy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ways out of a running server: only those that a policy declares, only to the hosts it names, and to hosts of a
 * processor only once the operator has stated an agreement with it and the notice of it has run. Safe for use by
 * several threads.
 */
public final class Outlets {

    private final Registry registry;
    private final List<Subprocessor> subprocessors;
    private final InstantSource clock;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    public Outlets(Registry registry, List<Subprocessor> subprocessors, InstantSource clock) {
        this.registry = registry;
        this.subprocessors = List.copyOf(subprocessors);
        this.clock = clock;
    }

    /**
     * The declared outlet {@code name}.
     *
     * @throws UndeclaredException when no policy declares it
     */
    public Outlet open(String name) {
        Place.Outbound place = registry.outlet(name);
        boolean needsAgreement = registry.recipients(name).anyMatch(who -> who.mechanism() == Mechanism.AGREEMENT);
        opened.add(name);
        return host -> {
            String asked = host.toLowerCase(Locale.ROOT);
            return (place.hosts().isEmpty() || place.hosts().contains(asked)) && (!needsAgreement || isAgreed(asked));
        };
    }

    private boolean isAgreed(String host) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return subprocessors.stream().anyMatch(who -> who.hosts().contains(host) && who.isUsable(today));
    }

    /**
     * A sentence for each outlet that is declared and that nothing has asked for: the page would say what is not so.
     */
    public List<String> problems() {
        return BothWays.problems("outlet", registry.outlets(), Set.copyOf(opened));
    }
}
