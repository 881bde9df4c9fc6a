package org.letterlock.accounts.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.letterlock.accounts.store.AuditTable.AuditRow;
import org.letterlock.privacy.AuditChain;
import org.letterlock.privacy.AuditChain.Cut;
import org.letterlock.privacy.AuditChain.Verdict;
import org.letterlock.privacy.AuditChain.Verification;
import org.letterlock.storage.Times;

/**
 * Writes the audit as a chain: whoever adds a line holds the row of its head until the end of the transaction, so that
 * lines are linked in the order in which they become visible.
 */
public final class AuditLog {

    private static final int FETCH = 1_000;

    private final Jdbi jdbi;
    private final AuditChain chain;

    public AuditLog(Jdbi jdbi, AuditChain chain) {
        this.jdbi = jdbi;
        this.chain = chain;
    }

    /**
     * Begins the chain, if there is none.
     *
     * @param first whether there never was one: then the lines that stand there are linked. A chain whose beginning was
     *     taken away goes on, and stays broken
     */
    public void begin(boolean first) {
        jdbi.useTransaction(handle -> {
            handle.execute("LOCK TABLE audit_head IN EXCLUSIVE MODE");
            if (handle.createQuery("SELECT one FROM audit_head")
                    .mapTo(Boolean.class)
                    .findOne()
                    .isEmpty()) {
                addHead(handle, first ? linkAll(handle) : new byte[0]);
            }
        });
    }

    private byte[] linkAll(Handle handle) {
        byte[][] last = {chain.beginning()};
        inOrder(handle, line -> {
            last[0] = chain.link(last[0], line.octets());
            handle.createUpdate("UPDATE audit SET link = :link WHERE sequence = :sequence")
                    .bind("link", last[0])
                    .bind("sequence", line.sequence())
                    .execute();
        });
        return last[0];
    }

    private void addHead(Handle handle, byte[] head) {
        Cut cut = chain.cut(chain.beginning(), Instant.EPOCH);
        handle.createUpdate("""
                        INSERT INTO audit_head (link, cut_link, cut_at, cut_seal)
                        VALUES (:head, :link, :at, :seal)
                        """)
                .bind("head", head)
                .bind("link", cut.link())
                .bind("at", Times.to(cut.lastAt()))
                .bind("seal", cut.seal())
                .execute();
    }

    void add(Handle handle, UUID organisation, AuditRow row) {
        byte[] before = handle.createQuery("SELECT link FROM audit_head FOR UPDATE")
                .mapTo(byte[].class)
                .one();
        byte[] link = chain.link(before, octets(organisation, row));
        handle.createUpdate("""
                        INSERT INTO audit (organisation_id, at, actor, act, object, detail, link)
                        VALUES (:organisation, :at, :actor, :act, :object, :detail, :link)
                        """)
                .bind("organisation", organisation)
                .bind("at", Times.to(row.at()))
                .bind("actor", row.actor().orElse(null))
                .bind("act", row.act())
                .bind("object", row.object().orElse(null))
                .bind("detail", row.detail().orElse(null))
                .bind("link", link)
                .execute();
        handle.createUpdate("UPDATE audit_head SET link = :link")
                .bind("link", link)
                .execute();
    }

    /** Removes the oldest lines, up to the first that was written after {@code kept}. */
    public void removeUpTo(Instant kept) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT one FROM audit_head FOR UPDATE");
            handle.createQuery("""
                            SELECT sequence, at, link FROM audit
                            WHERE sequence < coalesce((SELECT min(sequence) FROM audit WHERE at > :kept), 9223372036854775807)
                            ORDER BY sequence DESC LIMIT 1
                            """)
                    .bind("kept", Times.to(kept))
                    .map((row, _) ->
                            new Leaving(row.getLong("sequence"), chain.cut(row.getBytes("link"), Times.in(row, "at"))))
                    .findOne()
                    .ifPresent(leaving -> cut(handle, leaving));
        });
    }

    /** The newest line that leaves. */
    private record Leaving(long sequence, Cut cut) {}

    private static void cut(Handle handle, Leaving leaving) {
        handle.createUpdate("DELETE FROM audit WHERE sequence <= :sequence")
                .bind("sequence", leaving.sequence())
                .execute();
        handle.createUpdate("UPDATE audit_head SET cut_link = :link, cut_at = :at, cut_seal = :seal")
                .bind("link", leaving.cut().link())
                .bind("at", Times.to(leaving.cut().lastAt()))
                .bind("seal", leaving.cut().seal())
                .execute();
    }

    /**
     * Reads the whole log once and compares it with its links.
     *
     * @param kept lines written after this must be there
     * @param witnessed a link it once reached, asked for before this is called
     */
    public Verdict verify(Instant kept, Optional<byte[]> witnessed) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Head head = handle.createQuery("SELECT link, cut_link, cut_at, cut_seal FROM audit_head")
                    .map((row, _) -> new Head(
                            row.getBytes("link"),
                            new Cut(row.getBytes("cut_link"), Times.in(row, "cut_at"), row.getBytes("cut_seal"))))
                    .findOne()
                    .orElseGet(() -> new Head(new byte[0], new Cut(new byte[0], Instant.EPOCH, new byte[0])));
            Verification verification = chain.verify(head.cut(), kept, witnessed);
            inOrder(handle, line -> verification.line(line.sequence(), line.octets(), line.link()));
            return verification.end(head.link());
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Head(byte[] link, Cut cut) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Line(long sequence, byte[] octets, byte[] link) {}

    private static void inOrder(Handle handle, Consumer<Line> reader) {
        handle.createQuery("""
                        SELECT sequence, organisation_id, at, actor, act, object, detail, link FROM audit
                        ORDER BY sequence
                        """).setFetchSize(FETCH).map((row, _) -> line(row)).forEach(reader);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("sequence"),
                octets(row.getObject("organisation_id", UUID.class), AuditTable.row(row)),
                row.getBytes("link"));
    }

    /** What a line says, so that no two lines that say different things have the same octets. */
    private static byte[] octets(UUID organisation, AuditRow row) {
        var octets = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(octets)) {
            write(out, Optional.of(organisation));
            Instant at = Times.to(row.at()).toInstant();
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            write(out, row.actor());
            out.writeUTF(row.act());
            write(out, row.object());
            out.writeBoolean(row.detail().isPresent());
            out.writeUTF(row.detail().orElse(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static void write(DataOutputStream out, Optional<UUID> id) throws IOException {
        out.writeBoolean(id.isPresent());
        if (id.isPresent()) {
            out.writeLong(id.get().getMostSignificantBits());
            out.writeLong(id.get().getLeastSignificantBits());
        }
    }
}
