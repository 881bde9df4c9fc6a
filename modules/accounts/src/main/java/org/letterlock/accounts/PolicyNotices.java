package org.letterlock.accounts;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.letterlock.privacy.ComingChange;
import org.letterlock.privacy.Registry;

/**
 * Tells everybody with an account, once each, of the policies that will change. Who is told late is told a later day:
 * for nobody does a change hold sooner than {@link AccountPolicies#NOTICE} after they were told.
 */
public final class PolicyNotices {

    private static final int AT_ONCE = 200;

    private final Registry registry;
    private final People people;
    private final Outbox outbox;
    private final URI baseUrl;

    public PolicyNotices(Registry registry, People people, Outbox outbox, URI baseUrl) {
        this.registry = registry;
        this.people = people;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    /** Tells those who were not told yet; returns how many. May end in the middle and be called again. */
    public int tell() {
        LocalDate today = outbox.today();
        return registry.coming().stream()
                .filter(change -> change.effective().isAfter(today))
                .mapToInt(change -> tell(change, today))
                .sum();
    }

    private int tell(ComingChange change, LocalDate today) {
        int told = 0;
        List<UUID> untold = outbox.untold(change, AT_ONCE);
        while (!untold.isEmpty()) {
            int before = told;
            for (UUID person : untold) {
                told += people.find(new PersonId(person))
                                .filter(reader -> outbox.tell(reader, change, mail(change, reader, today)))
                                .isPresent()
                        ? 1
                        : 0;
            }
            untold = told == before ? List.of() : outbox.untold(change, AT_ONCE);
        }
        return told;
    }

    private ServiceMail.PolicyChange mail(ComingChange change, Person reader, LocalDate today) {
        LocalDate soonest = today.plusDays(AccountPolicies.NOTICE.toDays());
        String title = registry.system(change.system())
                .map(system -> system.title().in(reader.language()))
                .orElse(change.system());
        return new ServiceMail.PolicyChange(
                title,
                change.effective().isBefore(soonest) ? soonest : change.effective(),
                baseUrl.resolve("/privacy/" + change.system()));
    }
}
