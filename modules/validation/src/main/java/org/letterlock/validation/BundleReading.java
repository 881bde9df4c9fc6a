package org.letterlock.validation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.letterlock.validation.data.BundleFile;
import org.letterlock.validation.data.Codes;
import org.letterlock.validation.data.DomainTable;
import org.letterlock.validation.data.NetworkLayer;
import org.letterlock.validation.data.Octets;
import org.letterlock.validation.data.SystemNames;

/** Makes the tables of a bundle from its sections, or refuses it. */
final class BundleReading {

    private static final int SOURCES_MAX = 16;
    private static final int LINES_MAX = 1_000_000;
    private static final int TEXT_MAX = 1000;
    private static final long IPV4_END = IpNumber.IPV4 + (1L << 32);

    private final BundleFile file;
    private final InstantSource clock;
    private final List<ListedDomains.Voice> voices;

    BundleReading(BundleFile file, InstantSource clock) throws BadDataException {
        this.file = file;
        this.clock = clock;
        this.voices = voices(file.section("sources"));
    }

    List<DataSource> sources() {
        return voices.stream().map(ListedDomains.Voice::source).toList();
    }

    private static List<ListedDomains.Voice> voices(Octets in) throws BadDataException {
        int count = in.number(SOURCES_MAX);
        List<ListedDomains.Voice> voices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.text(TEXT_MAX);
            String version = in.text(TEXT_MAX);
            LocalDate date = LocalDate.ofEpochDay(in.number(100_000));
            double reliability = percent(in);
            String licence = in.text(TEXT_MAX);
            String attribution = in.text(TEXT_MAX);
            int kind = in.number(Codes.DOMAINS.size());
            var source = new DataSource(name, version, date, reliability, licence, attribution);
            voices.add(new ListedDomains.Voice(source, kind == 0 ? null : Codes.DOMAINS.get(kind - 1)));
        }
        in.end();
        return voices;
    }

    private static double percent(Octets in) throws BadDataException {
        return in.number(100) / 100.0;
    }

    ListedDomains domains() throws BadDataException {
        return new ListedDomains(
                DomainTable.read(file.section("domains")),
                DomainTable.read(file.section("hosts")),
                hostNetworks(file.section("host-networks")),
                voices,
                clock);
    }

    private static ListedDomains.NetworkStatements hostNetworks(Octets in) throws BadDataException {
        int count = in.number(LINES_MAX);
        var table = new IpTableBuilder();
        List<DomainTable.Statement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            IpRange network = network(in);
            DomainClass kind = Codes.read(in, Codes.DOMAINS);
            statements.add(new DomainTable.Statement(kind, in.number(0xFFFF)));
            table.put(network, statements.size());
        }
        in.end();
        return new ListedDomains.NetworkStatements(table.build(), statements);
    }

    private static IpRange network(Octets in) throws BadDataException {
        String text = in.text(TEXT_MAX);
        try {
            return IpRange.parse(text);
        } catch (IllegalArgumentException none) {
            throw in.bad("has something that is no network");
        }
    }

    IpDirectory ips() throws BadDataException {
        try {
            SystemNames systems = SystemNames.read(file.section("systems"));
            ListingSets sets = new ListingSets();
            Map<Long, Integer> classes = classes(file.section("system-classes"), sets);
            long[] words = new long[systems.size() + 1];
            for (int i = 1; i < words.length; i++) {
                long number = systems.number(i - 1);
                words[i] = IpWord.system(number) | classes.getOrDefault(number, 0);
            }
            long[] countries = countries(file.section("countries"));
            IpBoundaries together = layers("systems-4", "systems-6", words.length - 1, i -> words[i])
                    .merge(
                            layers("countries-4", "countries-6", countries.length - 1, i -> countries[i]),
                            (system, country) -> system | country)
                    .merge(
                            networks(file.section("networks"), sets),
                            (word, set) -> IpWord.withSet(word, sets.join(IpWord.setOf(word), (int) set)));
            return new IpDirectory(IpTable.of(together), systems, sets, clock);
        } catch (ListingSets.FullException tooMany) {
            throw new BadDataException(ListingSets.FULL);
        }
    }

    private Map<Long, Integer> classes(Octets in, ListingSets sets) throws BadDataException {
        int count = in.number(LINES_MAX);
        Map<Long, Integer> classes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long number = in.number();
            classes.merge(number, sets.single(statement(in)), sets::join);
        }
        in.end();
        return classes;
    }

    private ListingSets.Statement statement(Octets in) throws BadDataException {
        IpClass kind = Codes.read(in, Codes.NETWORKS);
        DataSource source = voices.get(in.number(voices.size() - 1)).source();
        double confidence = percent(in);
        return new ListingSets.Statement(kind, source.name(), in.text(TEXT_MAX), source.date(), confidence);
    }

    private IpBoundaries networks(Octets in, ListingSets sets) throws BadDataException {
        int count = in.number(LINES_MAX);
        var table = new IpTableBuilder();
        for (int i = 0; i < count; i++) {
            IpRange network = network(in);
            table.put(network, sets.single(statement(in)));
        }
        in.end();
        return table.boundaries();
    }

    private static long[] countries(Octets in) throws BadDataException {
        int count = in.number(1000);
        long[] countries = new long[count + 1];
        for (int i = 1; i < countries.length; i++) {
            countries[i] = IpWord.country(in.text(2));
        }
        in.end();
        return countries;
    }

    /** One property of all addresses: that of IPv4 at its place in IPv6's. */
    private IpBoundaries layers(String four, String six, int max, IntToLongFunction word) throws BadDataException {
        NetworkLayer layer4 = NetworkLayer.read(file.section(four), max);
        NetworkLayer layer6 = NetworkLayer.read(file.section(six), max);
        var all = new IpBoundaries.Growing(layer4.size() + layer6.size() + 2);
        all.add(0, 0, IpTable.NOTHING);
        for (int i = 0; i < layer4.size(); i++) {
            long first = layer4.first(i);
            if (first >>> 32 != 0) {
                throw new BadDataException("section " + four + " has a boundary beyond the last address");
            }
            all.add(0, IpNumber.IPV4 | first, word.applyAsLong(layer4.number(i)));
        }
        all.add(0, IPV4_END, IpTable.NOTHING);
        if (layer6.number(0) != 0) {
            throw new BadDataException("section " + six + " has something at ::");
        }
        for (int i = 1; i < layer6.size(); i++) {
            all.add(layer6.first(i), 0, word.applyAsLong(layer6.number(i)));
        }
        return all.done();
    }
}
