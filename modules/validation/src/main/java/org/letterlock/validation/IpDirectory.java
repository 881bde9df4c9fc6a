package org.letterlock.validation;

import java.net.InetAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.data.SystemNames;

/** All that is known about IP addresses in one merged table. */
final class IpDirectory implements IpKnowledge {

    private final IpTable table;
    private final SystemNames systems;
    private final ListingSets sets;
    private final InstantSource clock;

    IpDirectory(IpTable table, SystemNames systems, ListingSets sets, InstantSource clock) {
        this.table = table;
        this.systems = systems;
        this.sets = sets;
        this.clock = clock;
    }

    @Override
    public IpFacts facts(InetAddress address) {
        Optional<SpecialUse> use = SpecialUses.of(address);
        long word = table.find(carrier(address.getAddress()));
        if (word == IpTable.NOTHING && use.isEmpty()) {
            return IpFacts.NONE;
        }
        long number = IpWord.systemOf(word);
        Optional<AutonomousSystem> system =
                number == 0 ? Optional.empty() : Optional.of(new AutonomousSystem(number, systems.name(number)));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new IpFacts(use, system, IpWord.countryOf(word), sets.listings(IpWord.setOf(word), today));
    }

    /** The octets to look up: those of the IPv4 address that is carried, if one is. */
    private static byte[] carrier(byte[] octets) {
        if (octets.length == 4) {
            return octets;
        }
        byte @Nullable [] translated = CarriedIpv4.translated(octets);
        byte @Nullable [] carried = translated == null ? CarriedIpv4.tunnelled(octets) : translated;
        return carried == null ? octets : carried;
    }

    List<ListedRange> listed(IpRange block) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var all = new IpBoundaries.Growing(16);
        table.visit(block, (high, low, word) -> all.add(high, low, IpWord.setOf(word)));
        IpBoundaries found = all.done();
        List<ListedRange> ranges = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (found.values()[i] != 0) {
                IpNumber last = i + 1 < found.size() ? found.first(i + 1).before() : IpNumber.last(block);
                List<IpListing> listings = sets.listings((int) found.values()[i], today);
                ranges.add(new ListedRange(found.first(i).address(), last.address(), listings));
            }
        }
        return ranges;
    }

    IpTable table() {
        return table;
    }

    int systems() {
        return systems.size();
    }

    /** This with what {@code list} says added to what other lists say. */
    IpDirectory with(NetworkList list) throws BadDataException {
        ListingSets joined = new ListingSets(sets);
        try {
            IpTable together = table.merge(
                    numbered(list, joined),
                    (word, set) -> IpWord.withSet(word, joined.join(IpWord.setOf(word), (int) set)));
            return new IpDirectory(together, systems, joined, clock);
        } catch (ListingSets.FullException tooMany) {
            throw new BadDataException("list " + list.name() + ": " + ListingSets.FULL);
        }
    }

    /** A table from networks to the numbers of what the list says about each. */
    static IpTable numbered(NetworkList list, ListingSets sets) {
        var table = new IpTableBuilder();
        for (NetworkList.Entry entry : list.entries()) {
            var statement = new ListingSets.Statement(
                    list.kind(), list.name(), entry.evidence(), list.asOf(), list.reliability());
            table.put(entry.network(), sets.single(statement));
        }
        return table.build();
    }

    /** This corrected by {@code better}: a system or country that it knows counts, and what it says is added. */
    IpDirectory corrected(IpTable better, Map<Long, String> names, ListingSets joined) throws BadDataException {
        try {
            IpTable together = table.merge(
                    better,
                    (word, other) -> IpWord.withSet(
                            IpWord.corrected(word, other), joined.join(IpWord.setOf(word), IpWord.setOf(other))));
            return new IpDirectory(together, systems.with(names), joined, clock);
        } catch (ListingSets.FullException tooMany) {
            throw new BadDataException(ListingSets.FULL);
        }
    }

    ListingSets copyOfSets() {
        return new ListingSets(sets);
    }
}
