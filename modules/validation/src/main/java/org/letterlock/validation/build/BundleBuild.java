package org.letterlock.validation.build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.IpClass;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.data.BundleFile;
import org.letterlock.validation.data.Codes;
import org.letterlock.validation.data.DomainTable;
import org.letterlock.validation.data.NetworkLayer;
import org.letterlock.validation.data.OctetWriter;
import org.letterlock.validation.data.SystemNames;

/** The making of a bundle, from the packages and the files of {@code modules/validation/data}. */
public final class BundleBuild {

    private final Path ours;
    private final Path packages;
    private final List<Source> sources;
    private final Map<String, byte[]> sections = new LinkedHashMap<>();
    private final StringBuilder provenance = new StringBuilder();

    private BundleBuild(Path ours, Path packages) throws IOException {
        this.ours = ours;
        this.packages = packages;
        this.sources = Source.readAll(ours.resolve("sources.tsv"), packages);
    }

    /**
     * Writes the bundle and, beside our files, where everything in it comes from.
     *
     * @param arguments folder of our files, folder of the installed packages, file to write
     */
    public static void main(String[] arguments) throws IOException {
        Path ours = Path.of(arguments[0]);
        byte[] bundle = make(ours, Path.of(arguments[1]), System.out);
        Files.write(Path.of(arguments[2]), bundle);
    }

    static byte[] make(Path ours, Path packages, PrintStream out) throws IOException {
        BundleBuild build = new BundleBuild(ours, packages);
        byte[] bundle = build.bundle();
        Files.writeString(ours.resolve("PROVENANCE.md"), build.provenance(bundle));
        DataBundle read = DataBundle.read(bundle, InstantSource.fixed(Instant.EPOCH));
        out.println("bundle " + read.id() + ", " + bundle.length + " octets: " + read.size());
        return bundle;
    }

    private byte[] bundle() throws IOException {
        sources();
        domains();
        systems();
        countries();
        networks();
        return BundleFile.write(sections);
    }

    private void sources() {
        OctetWriter section = new OctetWriter().number(sources.size());
        for (Source source : sources) {
            section.text(source.data().name()).text(source.data().version());
            section.number(source.data().date().toEpochDay());
            section.number(Math.round(source.data().reliability() * 100));
            section.text(source.data().licence()).text(source.data().attribution());
            section.number(
                    source.kind().map(kind -> Codes.DOMAINS.indexOf(kind) + 1).orElse(0));
        }
        sections.put("sources", section.done());
    }

    private int ours() {
        return sources.stream().filter(Source::isOurs).findFirst().orElseThrow().number();
    }

    private void domains() throws IOException {
        Set<String> suffixes = new HashSet<>(Source.quoted(Files.readString(packages.resolve("psl/data/rules.js"))));
        DomainVotes votes = new DomainVotes(sources, suffixes);
        var domains = votes.settle(Table.read(ours.resolve("domains.tsv"), 3));
        sections.put("domains", DomainTable.write(domains));
        provenance.append("\n## Mail domains\n\n| class | domains |\n|---|---|\n");
        for (DomainClass kind : DomainClass.values()) {
            long count =
                    domains.values().stream().filter(one -> one.kind() == kind).count();
            provenance.append("| %s | %d |\n".formatted(kind, count));
        }
        provenance.append("\nLeft out:\n\n");
        votes.dropped().forEach((why, count) -> provenance.append("- %s: %d\n".formatted(why, count)));
        hosts();
    }

    private void hosts() throws IOException {
        Table all = Table.read(ours.resolve("mail-hosts.tsv"), 3);
        List<String[]> networks =
                all.rows().stream().filter(row -> isNetwork(row[0])).toList();
        List<String[]> names =
                all.rows().stream().filter(row -> !isNetwork(row[0])).toList();
        sections.put("hosts", DomainTable.write(DomainVotes.stated(new Table(all.file(), names), 1 << ours())));
        OctetWriter section = new OctetWriter().number(networks.size());
        for (String[] row : networks) {
            section.text(row[0])
                    .number(Codes.DOMAINS.indexOf(DomainClass.valueOf(row[1])))
                    .number(1L << ours());
        }
        sections.put("host-networks", section.done());
    }

    private static boolean isNetwork(String text) {
        return text.indexOf(':') >= 0 || text.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == '/');
    }

    private Source named(String name) {
        return sources.stream()
                .filter(source -> source.data().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void systems() throws IOException {
        NetworkFiles files = NetworkFiles.read(named("asn"));
        var systems = new TreeMap<Long, String>();
        files.names().forEach((number, name) -> systems.put(Long.valueOf(number), name));
        sections.put("systems", SystemNames.write(systems));
        layers("systems", files, systems.keySet().stream().map(String::valueOf).toList());
        Table classes = Table.read(ours.resolve("systems.tsv"), 5);
        OctetWriter section = new OctetWriter().number(classes.rows().size());
        for (String[] row : classes.rows()) {
            section.number(Long.parseLong(row[1]));
            statement(section, row[0], row[2], row[4] + " (AS" + row[1] + ")");
        }
        sections.put("system-classes", section.done());
        provenance.append("\n## Networks\n\n| class | autonomous systems |\n|---|---|\n");
        for (IpClass kind : IpClass.values()) {
            long count = classes.rows().stream()
                    .filter(row -> row[0].equals(kind.name()))
                    .count();
            provenance.append("| %s | %d |\n".formatted(kind, count));
        }
    }

    private void statement(OctetWriter section, String kind, String percent, String evidence) {
        section.number(Codes.NETWORKS.indexOf(IpClass.valueOf(kind))).number(ours());
        section.number(Integer.parseInt(percent)).text(evidence);
    }

    private void layers(String name, NetworkFiles files, List<String> values) {
        List<NetworkLayer> layers = files.layers(values);
        sections.put(name + "-4", layers.getFirst().write());
        sections.put(name + "-6", layers.getLast().write());
        provenance.append("\n%s: %d ranges, %d values; %d pieces of less than a /64 left out\n"
                .formatted(name, files.size(), values.size(), files.tooNarrow()));
    }

    private void countries() throws IOException {
        NetworkFiles files = NetworkFiles.read(named("geo-whois-asn-country"));
        List<String> countries = files.names().keySet().stream()
                .filter(code -> code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z'))
                .sorted(Comparator.naturalOrder())
                .toList();
        OctetWriter section = new OctetWriter().number(countries.size());
        countries.forEach(section::text);
        sections.put("countries", section.done());
        layers("countries", files, countries);
    }

    private void networks() throws IOException {
        Table all = Table.read(ours.resolve("networks.tsv"), 4);
        OctetWriter section = new OctetWriter().number(all.rows().size());
        for (String[] row : all.rows()) {
            IpRange.parse(row[1]);
            section.text(row[1]);
            statement(section, row[0], row[2], row[3]);
        }
        sections.put("networks", section.done());
    }

    private String provenance(byte[] bundle) throws IOException {
        StringBuilder text =
                new StringBuilder("# Where the bundle's data comes from\n\nMade by `./dev data`; bundle `");
        text.append(BundleFile.read(bundle).id()).append("`.\n\n| source | package | version | date | licence |\n");
        text.append("|---|---|---|---|---|\n");
        for (Source source : sources) {
            String home = source.isOurs()
                    ? "the files beside this one"
                    : packages.relativize(source.folder()).toString();
            text.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            source.data().name(),
                            home,
                            source.data().version(),
                            source.data().date(),
                            source.data().licence()));
        }
        text.append("\nThe packages' digests are in `package-lock.json`. Public suffixes, to leave out, from `psl`.\n");
        return text.append(provenance).toString();
    }
}
