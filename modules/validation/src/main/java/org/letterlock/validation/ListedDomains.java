package org.letterlock.validation;

import java.net.InetAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.data.DomainTable;

/** What lists say about mail domains and about the hosts that take their mail. */
final class ListedDomains implements DomainKnowledge, MailHostKnowledge {

    /** After how many days a domain's listing is worth half: most disposable domains end with their registration. */
    private static final double HALF_LIFE_DAYS = 1095;

    private static final double SURE = 0.8;

    private final DomainTable domains;
    private final DomainTable hosts;
    /** From networks to positions in {@link #statements}, plus 1. */
    private final IpTable networks;

    private final List<DomainTable.Statement> statements;
    private final List<Voice> voices;
    private final InstantSource clock;

    /** A source and the class of domains that its list of mail domains is of; null for one that names several. */
    record Voice(DataSource source, @Nullable DomainClass kind, String label) {

        Voice(DataSource source, @Nullable DomainClass kind) {
            this(source, kind, source.label());
        }
    }

    ListedDomains(
            DomainTable domains,
            DomainTable hosts,
            NetworkStatements networks,
            List<Voice> voices,
            InstantSource clock) {
        this.domains = domains;
        this.hosts = hosts;
        this.networks = networks.table();
        this.statements = networks.statements();
        this.voices = voices;
        this.clock = clock;
    }

    record NetworkStatements(IpTable table, List<DomainTable.Statement> statements) {}

    /** The domains that are named. */
    DomainTable names() {
        return domains;
    }

    @Override
    public Optional<DomainListing> listing(String domain) {
        return Optional.ofNullable(nearest(domains, domain)).map(this::weighed);
    }

    /**
     * A host below the domain of a disposable service or a relay is theirs, when the lists are sure: many an honest
     * domain has its mail at a provider that a list names by mistake.
     */
    @Override
    public Optional<DomainListing> host(String host) {
        Optional<DomainListing> stated =
                Optional.ofNullable(nearest(hosts, host)).map(this::weighed);
        return stated.isPresent() ? stated : listing(host).filter(ListedDomains::countsForHosts);
    }

    private static boolean countsForHosts(DomainListing listing) {
        return listing.confidence() >= SURE
                && (listing.kind() == DomainClass.DISPOSABLE || listing.kind() == DomainClass.PRIVACY_RELAY);
    }

    @Override
    public Optional<DomainListing> network(InetAddress address) {
        int number = (int) networks.find(address);
        return number == 0 ? Optional.empty() : Optional.of(weighed(statements.get(number - 1)));
    }

    /** Of the name or the nearest above it, the last of two labels. */
    private static DomainTable.@Nullable Statement nearest(DomainTable table, String name) {
        int last = name.lastIndexOf('.');
        int from = 0;
        while (from >= 0 && from <= last) {
            DomainTable.Statement statement = table.find(name, from);
            if (statement != null) {
                return statement;
            }
            from = name.indexOf('.', from) + 1;
        }
        return null;
    }

    /**
     * What sources say, weighed: each that agrees takes its share of the doubt that is left, and what is left in the
     * end speaks for those that say another class.
     */
    private DomainListing weighed(DomainTable.Statement statement) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        double doubt = 1;
        double doubtOfOthers = 1;
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < voices.size(); i++) {
            if ((statement.sources() & 1 << i) == 0) {
                continue;
            }
            Voice voice = voices.get(i);
            double worth = worth(voice.source(), today);
            if (voice.kind() == null || voice.kind() == statement.kind()) {
                doubt *= 1 - worth;
                sources.add(voice.label());
            } else {
                doubtOfOthers *= 1 - worth;
            }
        }
        double confidence = (1 - doubt) * (1 - doubt * (1 - doubtOfOthers));
        return new DomainListing(statement.kind(), confidence, sources);
    }

    private static double worth(DataSource source, LocalDate today) {
        double age = Math.max(0, today.toEpochDay() - source.date().toEpochDay());
        return source.reliability() * Math.pow(0.5, age / HALF_LIFE_DAYS);
    }
}
