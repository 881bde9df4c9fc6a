package org.letterlock.inboxes.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Changes to what lies in inboxes, inside one transaction. Whoever changes an inbox locks its row first; arrivals lock several, in
 * the order of their ids, so that two never wait for each other.
 */
final class Arrivals {

    private final Handle handle;
    private final InboxCaps caps;

    Arrivals(Handle handle, InboxCaps caps) {
        this.handle = handle;
        this.caps = caps;
    }

    /** How an inbox stands once its mails have arrived. */
    private record Standing(long lastSequence, int mails, long octets) {}

    /** A mail that may have to give way. */
    private record Oldest(long sequence, UUID id, int size) {}

    List<List<Appended>> write(List<List<NewMail>> units) {
        Map<UUID, List<NewMail>> byInbox = new LinkedHashMap<>();
        units.forEach(unit -> unit.forEach(
                mail -> byInbox.computeIfAbsent(mail.inbox(), _ -> new ArrayList<>()).add(mail)));
        Map<UUID, Standing> standings = number(byInbox);
        Map<UUID, Appended> done = put(byInbox, standings);
        return units.stream()
                .map(unit -> unit.stream()
                        .filter(mail -> done.containsKey(mail.id()))
                        .map(mail -> done.get(mail.id()))
                        .toList())
                .toList();
    }

    /** Numbers and counts all arrivals at once; inboxes that have gone are not in the answer. */
    private Map<UUID, Standing> number(Map<UUID, List<NewMail>> byInbox) {
        UUID[] ids = byInbox.keySet().toArray(UUID[]::new);
        Integer[] mails = byInbox.values().stream().map(List::size).toArray(Integer[]::new);
        Long[] octets = byInbox.values().stream()
                .map(each -> each.stream().mapToLong(NewMail::size).sum())
                .toArray(Long[]::new);
        Map<UUID, Standing> standings = new HashMap<>();
        handle.createQuery("""
                        WITH arriving AS (
                            SELECT * FROM unnest(:ids::uuid[], :mails::int[], :octets::bigint[]) AS a (id, mails, octets)
                        ), locked AS (
                            SELECT inbox.id, a.mails, a.octets FROM inbox JOIN arriving a USING (id)
                            ORDER BY inbox.id FOR UPDATE OF inbox
                        )
                        UPDATE inbox SET last_sequence = inbox.last_sequence + locked.mails,
                            mails = inbox.mails + locked.mails, octets = inbox.octets + locked.octets
                        FROM locked WHERE inbox.id = locked.id
                        RETURNING inbox.id, inbox.last_sequence, inbox.mails, inbox.octets
                        """)
                .bind("ids", ids)
                .bind("mails", mails)
                .bind("octets", octets)
                .map((row, _) -> Map.entry(
                        row.getObject(1, UUID.class), new Standing(row.getLong(2), row.getInt(3), row.getLong(4))))
                .forEach(entry -> standings.put(entry.getKey(), entry.getValue()));
        return standings;
    }

    private Map<UUID, Appended> put(Map<UUID, List<NewMail>> byInbox, Map<UUID, Standing> standings) {
        Map<UUID, Appended> done = new HashMap<>();
        if (standings.isEmpty()) {
            return done;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO mail (inbox_id, sequence, id, received_at, size, content_sealed)
                VALUES (?, ?, ?, ?, ?, ?)
                """);
        standings.forEach((inbox, standing) -> {
            List<NewMail> mails = byInbox.getOrDefault(inbox, List.of());
            long sequence = standing.lastSequence() - mails.size();
            for (NewMail mail : mails) {
                sequence++;
                batch.add(
                        inbox,
                        sequence,
                        mail.id(),
                        PostgresAddressClaims.time(mail.receivedAt()),
                        mail.size(),
                        mail.sealed());
                done.put(mail.id(), new Appended(inbox, mail.id(), sequence, List.of()));
            }
        });
        batch.execute();
        standings.forEach((inbox, standing) -> {
            if (overCaps(standing.mails(), standing.octets())) {
                UUID last = byInbox.getOrDefault(inbox, List.of()).getLast().id();
                done.computeIfPresent(
                        last, (_, each) -> new Appended(inbox, last, each.sequence(), makeRoom(inbox, standing)));
            }
        });
        return done;
    }

    private boolean overCaps(int mails, long octets) {
        return mails > 1 && (mails > caps.mails() || octets > caps.octets());
    }

    private List<UUID> makeRoom(UUID inbox, Standing standing) {
        int mails = standing.mails();
        long octets = standing.octets();
        List<Oldest> gone = new ArrayList<>();
        for (Oldest oldest : oldestFirst(inbox)) {
            if (!overCaps(mails, octets)) {
                break;
            }
            gone.add(oldest);
            mails--;
            octets -= oldest.size();
        }
        return remove(inbox, gone, true);
    }

    private List<Oldest> oldestFirst(UUID inbox) {
        return handle.createQuery("SELECT sequence, id, size FROM mail WHERE inbox_id = :inbox ORDER BY sequence")
                .bind("inbox", inbox)
                .map((row, _) -> new Oldest(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3)))
                .list();
    }

    /** Removes mails of one inbox, each with a removal behind the newest event. */
    private List<UUID> remove(UUID inbox, List<Oldest> gone, boolean gaveWay) {
        handle.createUpdate("DELETE FROM mail WHERE inbox_id = :inbox AND sequence = ANY (:sequences::bigint[])")
                .bind("inbox", inbox)
                .bind("sequences", gone.stream().map(Oldest::sequence).toArray(Long[]::new))
                .execute();
        long last = handle.createQuery("""
                        UPDATE inbox SET last_sequence = last_sequence + :mails, mails = mails - :mails, octets = octets - :octets
                        WHERE id = :inbox RETURNING last_sequence
                        """)
                .bind("mails", gone.size())
                .bind("octets", gone.stream().mapToLong(Oldest::size).sum())
                .bind("inbox", inbox)
                .mapTo(Long.class)
                .one();
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO removal (inbox_id, sequence, mail_id, gave_way) VALUES (?, ?, ?, ?)");
        long sequence = last - gone.size();
        for (Oldest each : gone) {
            batch.add(inbox, ++sequence, each.id(), gaveWay);
        }
        batch.execute();
        forgetRemovals(inbox);
        return gone.stream().map(Oldest::id).toList();
    }

    private void forgetRemovals(UUID inbox) {
        handle.createUpdate("""
                        DELETE FROM removal WHERE inbox_id = :inbox AND sequence <= (
                            SELECT sequence FROM removal WHERE inbox_id = :inbox ORDER BY sequence DESC OFFSET :kept LIMIT 1)
                        """)
                .bind("inbox", inbox)
                .bind("kept", caps.removals())
                .execute();
    }

    /** Removes one mail of an inbox whose row is locked. */
    OptionalLong delete(UUID inbox, UUID mail) {
        List<Oldest> found = handle.createQuery("SELECT sequence, id, size FROM mail WHERE inbox_id = :inbox AND id = :mail")
                .bind("inbox", inbox)
                .bind("mail", mail)
                .map((row, _) -> new Oldest(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3)))
                .list();
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        remove(inbox, found, false);
        return OptionalLong.of(handle.createQuery("SELECT last_sequence FROM inbox WHERE id = :inbox")
                .bind("inbox", inbox)
                .mapTo(Long.class)
                .one());
    }
}
