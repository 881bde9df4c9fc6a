package org.letterlock.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.Objections;
import org.letterlock.desk.store.StandingTable;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.validation.EmailAddress;

/**
 * What people do not want done with what is kept about them: restrictions, objections, and refusals of sale. Whoever
 * uses data of somebody on a ground that they can take away asks here first.
 */
public final class Standings implements Objections {

    private final StandingTable table;
    private final DeskSeals seals;
    private final InstantSource clock;

    Standings(StandingTable table, DeskSeals seals, InstantSource clock) {
        this.table = table;
        this.seals = seals;
        this.clock = clock;
    }

    /** What somebody does not want. */
    public enum Kind {
        /** Kept and nothing else (General Data Protection Regulation, article 18). */
        RESTRICTED("restricted"),
        /** Not used for interests of others (article 21). */
        OBJECTED("objected"),
        /** Not sold. Nothing is; it is remembered all the same. */
        NO_SALE("no-sale");

        private final String tag;

        Kind(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }
    }

    @Override
    public boolean allow(EmailAddress address, LegalBasis ground) {
        List<String> standing = table.of(Optional.empty(), Optional.of(seals.digest(address))).stream()
                .map(StandingTable.StandingRow::kind)
                .toList();
        boolean restricted = standing.contains(Kind.RESTRICTED.tag) && ground != LegalBasis.LEGAL_OBLIGATION;
        boolean objected = standing.contains(Kind.OBJECTED.tag)
                && (ground == LegalBasis.LEGITIMATE_INTERESTS || ground == LegalBasis.PUBLIC_TASK);
        return !restricted && !objected;
    }

    /** Since when that stands; empty when it does not. */
    public Optional<Instant> since(EmailAddress address, Kind kind) {
        return table.of(Optional.empty(), Optional.of(seals.digest(address))).stream()
                .filter(row -> row.kind().equals(kind.tag))
                .map(StandingTable.StandingRow::since)
                .findFirst();
    }

    void set(EmailAddress address, Optional<UUID> person, Kind kind) {
        table.put(seals.digest(address), person, kind.tag, clock.instant());
    }

    List<List<String>> held(Optional<UUID> person, Optional<byte[]> subject) {
        return table.of(person, subject).stream()
                .map(row -> List.of(row.kind(), row.since().toString()))
                .toList();
    }

    void erase(Optional<UUID> person, Optional<byte[]> subject) {
        table.remove(person, subject);
    }

    void release(EmailAddress address) {
        erase(Optional.empty(), Optional.of(seals.digest(address)));
    }
}
