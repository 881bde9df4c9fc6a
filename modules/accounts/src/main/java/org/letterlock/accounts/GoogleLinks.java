package org.letterlock.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.accounts.store.GoogleTable;
import org.letterlock.accounts.store.GoogleTable.GoogleRow;

/**
 * Which account at Google opens which account here: at most one each way, and only because its owner wished so. Safe
 * for use by several threads.
 */
public final class GoogleLinks {

    private static final String ADDRESS = "google address";

    private final GoogleTable table;
    private final Seals seals;
    private final InstantSource clock;

    GoogleLinks(GoogleTable table, Seals seals, InstantSource clock) {
        this.table = table;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * That an account at Google opens somebody's here.
     *
     * @param address its address when it was linked
     */
    public record Linked(String address, Instant at) {

        @Override
        public String toString() {
            return "Linked[hidden]";
        }
    }

    /** Whose account here {@code account} opens. */
    public Optional<PersonId> owner(GoogleAccount account) {
        return table.owner(digest(account)).map(PersonId::new);
    }

    /** What opens the person's account. */
    public Optional<Linked> of(PersonId person) {
        return table.of(person.value())
                .flatMap(row -> seals.open(person.subject(), ADDRESS, row.addressSealed())
                        .map(address -> new Linked(address, row.linkedAt())));
    }

    /** Lets {@code account} open the person's; false when it opens another, or another opens theirs. */
    boolean link(PersonId person, GoogleAccount account) {
        byte[] address = seals.seal(person.subject(), ADDRESS, account.email().text());
        return table.add(new GoogleRow(person.value(), address, clock.instant()), digest(account));
    }

    /** Ends that; false when there was nothing to end. */
    boolean unlink(PersonId person) {
        return table.remove(person.value());
    }

    private byte[] digest(GoogleAccount account) {
        return seals.digest("google account", account.issuer() + " " + account.subject());
    }
}
