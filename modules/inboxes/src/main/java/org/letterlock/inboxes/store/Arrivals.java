package org.letterlock.inboxes.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Changes to what lies in inboxes, inside one transaction. Whoever changes an inbox locks its row first; arrivals lock
 * several, in the order of their ids, so that two never wait for each other.
 */
final class Arrivals {

    private static final int FEW = 8;

    private final Handle handle;
    private final InboxCaps caps;

    Arrivals(Handle handle, InboxCaps caps) {
        this.handle = handle;
        this.caps = caps;
    }

    /** How an inbox stands once its mails have arrived. */
    private record Standing(long lastSequence, int mails, long octets) {
        private Standing without(Leaving mail) {
            return new Standing(lastSequence, mails - 1, octets - mail.size());
        }
    }

    /** A mail by its place, to be removed. */
    private record Leaving(UUID inbox, long sequence, UUID id, int size) {}

    List<List<Appended>> write(List<List<NewMail>> units) {
        Map<UUID, List<NewMail>> byInbox = new LinkedHashMap<>();
        units.forEach(unit -> unit.forEach(mail ->
                byInbox.computeIfAbsent(mail.inbox(), _ -> new ArrayList<>()).add(mail)));
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
                INSERT INTO mail (inbox_id, sequence, id, received_at, size, summary_sealed, content_sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?)
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
                        mail.sealedSummary().orElse(null),
                        mail.sealed());
                done.put(mail.id(), new Appended(inbox, mail.id(), sequence, List.of()));
            }
        });
        batch.execute();
        makeRoom(standings).forEach((inbox, gone) -> {
            UUID last = byInbox.getOrDefault(inbox, List.of()).getLast().id();
            done.computeIfPresent(last, (_, each) -> new Appended(inbox, last, each.sequence(), gone));
        });
        return done;
    }

    private boolean overCaps(int mails, long octets) {
        return mails > 1 && (mails > caps.mails() || octets > caps.octets());
    }

    /** Lets the oldest mails of all inboxes beyond their caps give way; answers with their ids. */
    private Map<UUID, List<UUID>> makeRoom(Map<UUID, Standing> standings) {
        Map<UUID, Standing> over = new HashMap<>(standings);
        over.values().removeIf(standing -> !overCaps(standing.mails(), standing.octets()));
        Map<UUID, List<UUID>> gone = new HashMap<>();
        if (over.isEmpty()) {
            return gone;
        }
        List<Leaving> leaving = new ArrayList<>();
        for (Leaving oldest : oldestFirst(over)) {
            Standing standing = over.getOrDefault(oldest.inbox(), new Standing(0, 0, 0));
            if (overCaps(standing.mails(), standing.octets())) {
                leaving.add(oldest);
                over.put(oldest.inbox(), standing.without(oldest));
                gone.computeIfAbsent(oldest.inbox(), _ -> new ArrayList<>()).add(oldest.id());
            }
        }
        remove(leaving, true);
        return gone;
    }

    /** Of each inbox, as many of its oldest mails as may have to go. */
    private List<Leaving> oldestFirst(Map<UUID, Standing> over) {
        Integer[] most = over.values().stream()
                .map(standing ->
                        standing.octets() > caps.octets() ? standing.mails() - 1 : standing.mails() - caps.mails())
                .toArray(Integer[]::new);
        return handle.createQuery("""
                        SELECT o.id, m.sequence, m.id, m.size
                        FROM unnest(:ids::uuid[], :most::int[]) AS o (id, most) JOIN inbox i ON i.id = o.id
                        CROSS JOIN LATERAL (
                            SELECT sequence, id, size FROM mail WHERE inbox_id = o.id AND sequence > i.gone_up_to
                            ORDER BY sequence LIMIT o.most) m
                        ORDER BY o.id, m.sequence
                        """)
                .bind("ids", over.keySet().toArray(UUID[]::new))
                .bind("most", most)
                .map((row, _) -> new Leaving(
                        row.getObject(1, UUID.class), row.getLong(2), row.getObject(3, UUID.class), row.getInt(4)))
                .list();
    }

    /** Removes mails of inboxes whose rows are locked, each with a removal behind the newest event of its inbox. */
    private void remove(List<Leaving> leaving, boolean gaveWay) {
        Map<UUID, LongSummaryStatistics> made = new HashMap<>();
        handle.createQuery("""
                        WITH leaving AS (
                            SELECT * FROM unnest(:inboxes::uuid[], :sequences::bigint[]) AS l (inbox_id, sequence)
                        ), gone AS (
                            DELETE FROM mail USING leaving l WHERE mail.inbox_id = l.inbox_id AND mail.sequence = l.sequence
                            RETURNING mail.inbox_id, mail.sequence, mail.id, mail.size
                        ), counted AS (
                            SELECT inbox_id, count(*) AS mails, sum(size) AS octets, max(sequence) AS newest
                            FROM gone GROUP BY inbox_id
                        ), bumped AS (
                            UPDATE inbox SET last_sequence = last_sequence + c.mails, mails = inbox.mails - c.mails,
                                octets = inbox.octets - c.octets, gone_up_to = CASE WHEN :gaveWay THEN c.newest ELSE gone_up_to END
                            FROM counted c WHERE inbox.id = c.inbox_id
                            RETURNING inbox.id, inbox.last_sequence - c.mails AS base
                        )
                        INSERT INTO removal (inbox_id, sequence, mail_id, gave_way)
                        SELECT g.inbox_id, b.base + row_number() OVER (PARTITION BY g.inbox_id ORDER BY g.sequence), g.id, :gaveWay
                        FROM gone g JOIN bumped b ON b.id = g.inbox_id
                        RETURNING inbox_id, sequence
                        """)
                .bind("inboxes", leaving.stream().map(Leaving::inbox).toArray(UUID[]::new))
                .bind("sequences", leaving.stream().map(Leaving::sequence).toArray(Long[]::new))
                .bind("gaveWay", gaveWay)
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .forEach(entry -> made.computeIfAbsent(entry.getKey(), _ -> new LongSummaryStatistics())
                        .accept(entry.getValue()));
        forgetRemovals(made);
    }

    /** Now and then is enough: when many go at once, and at the first few events of each span to remember. */
    private void forgetRemovals(Map<UUID, LongSummaryStatistics> made) {
        Map<UUID, Long> due = new HashMap<>();
        made.forEach((inbox, sequences) -> {
            boolean early = sequences.getMax() % Math.max(1, caps.events()) < FEW;
            if (early || sequences.getCount() >= FEW) {
                due.put(inbox, sequences.getMax() - caps.events());
            }
        });
        if (due.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        DELETE FROM removal USING unnest(:inboxes::uuid[], :sequences::bigint[]) AS l (inbox_id, sequence)
                        WHERE removal.inbox_id = l.inbox_id AND removal.sequence < l.sequence
                        """)
                .bind("inboxes", due.keySet().toArray(UUID[]::new))
                .bind("sequences", due.values().toArray(Long[]::new))
                .execute();
    }

    /** Removes one mail of an inbox whose row is locked. */
    OptionalLong delete(UUID inbox, UUID mail) {
        List<Leaving> found = handle.createQuery(
                        "SELECT sequence, size FROM mail WHERE inbox_id = :inbox AND id = :mail")
                .bind("inbox", inbox)
                .bind("mail", mail)
                .map((row, _) -> new Leaving(inbox, row.getLong(1), mail, row.getInt(2)))
                .list();
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        remove(found, false);
        return OptionalLong.of(handle.createQuery("SELECT last_sequence FROM inbox WHERE id = :inbox")
                .bind("inbox", inbox)
                .mapTo(Long.class)
                .one());
    }
}
