package org.letterlock.validation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.data.BundleFile;
import org.letterlock.validation.data.DomainTable;

/**
 * All that the library knows without asking anybody, of one version: mail domains and the hosts that take mail, and IP
 * networks. It never changes and keeps nothing of what it is asked. The same bundle gives the same answers on the same
 * day; with the days what it says is worth less.
 */
public final class DataBundle implements DomainKnowledge, MailHostKnowledge, IpKnowledge {

    private static final String SHIPPED = "letterlock.data";

    private final String id;
    private final List<DataSource> sources;
    private final ListedDomains domains;
    private final IpDirectory ips;

    private DataBundle(String id, List<DataSource> sources, ListedDomains domains, IpDirectory ips) {
        this.id = id;
        this.sources = sources;
        this.domains = domains;
        this.ips = ips;
    }

    /**
     * The bundle that comes with the library. Reading takes some tenths of a second: keep it.
     *
     * @param clock tells the day, from which ages count
     */
    public static DataBundle shipped(InstantSource clock) {
        try (InputStream in = DataBundle.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the library's jar has lost its data");
            }
            return read(in.readAllBytes(), clock);
        } catch (IOException broken) {
            throw new IllegalStateException("the library's jar is damaged", broken);
        }
    }

    /**
     * Reads a bundle from a file.
     *
     * @throws BadDataException when it is damaged or of another version; the message says where
     */
    public static DataBundle read(Path file, InstantSource clock) throws IOException {
        return read(Files.readAllBytes(file), clock);
    }

    /**
     * Reads a bundle.
     *
     * @throws BadDataException when it is damaged or of another version; the message says where
     */
    public static DataBundle read(byte[] octets, InstantSource clock) throws BadDataException {
        BundleFile file = BundleFile.read(octets);
        BundleReading reading = new BundleReading(file, clock);
        return new DataBundle(file.id(), reading.sources(), reading.domains(), reading.ips());
    }

    /** Name of exactly these data: the first 16 hexadecimal digits of a digest of everything in them. */
    public String id() {
        return id;
    }

    /** What it was made of, with the attributions to show. */
    public List<DataSource> sources() {
        return sources;
    }

    /** The day of its newest source. */
    public LocalDate date() {
        return sources.stream()
                .map(DataSource::date)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    @Override
    public Optional<DomainListing> listing(String domain) {
        return domains.listing(domain);
    }

    @Override
    public Optional<DomainListing> host(String host) {
        return domains.host(host);
    }

    @Override
    public Optional<DomainListing> network(InetAddress address) {
        return domains.network(address);
    }

    @Override
    public IpFacts facts(InetAddress address) {
        return ips.facts(address);
    }

    /** The runs of addresses in a block of which lists say something, in the order of the addresses. */
    public List<ListedRange> listed(IpRange block) {
        return ips.listed(block);
    }

    DomainTable domainNames() {
        return domains.names();
    }

    /**
     * This bundle with a list of the operator's own added; what other lists say stays.
     *
     * @throws BadDataException when the lists together make more than four million different statements
     */
    public DataBundle with(NetworkList list) throws BadDataException {
        return new DataBundle(joined(list.digest()), sources, domains, ips.with(list));
    }

    /**
     * This bundle corrected by a database of the operator's own: where that knows system or country, those count; what
     * it says of kinds is added to what lists say.
     *
     * @throws BadDataException when the database names a country that is none
     */
    public DataBundle with(MaxMindFile database) throws BadDataException {
        return new DataBundle(joined(database.digest()), sources, domains, database.correct(ips));
    }

    private String joined(String digest) {
        return BundleFile.idOf((id + digest).getBytes(StandardCharsets.US_ASCII));
    }

    /** How much there is of everything, for reports. */
    public Size size() {
        return new Size(domains.names().size(), ips.table().size(), ips.systems());
    }

    /**
     * How much a bundle has.
     *
     * @param domains mail domains that are named
     * @param ranges ranges of addresses in the merged table
     * @param systems autonomous systems with a name
     */
    public record Size(int domains, int ranges, int systems) {}

    /** The merged table itself, for measuring. */
    public IpTable table() {
        return ips.table();
    }
}
