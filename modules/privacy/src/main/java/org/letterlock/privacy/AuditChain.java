package org.letterlock.privacy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links of a log: each is a keyed digest over its line and the link before it. Without the installation's secret
 * nobody can change, remove, insert or move a line so that what follows still fits.
 *
 * <p>Both ends need more than that. The oldest lines leave when their time has come, so the link before the oldest that
 * is left is kept as a {@link Cut}, sealed with the time of the last line that left: an earlier cut cannot be made up,
 * and a line that left before its time shows. The newest could be taken away together with every trace in the database;
 * a {@link Witness} outside of it remembers how far the log once went.
 *
 * <p>Whoever has the secret can write a log that fits; it lies with the keys, not with the data.
 */
public final class AuditChain {

    private static final String LINK = "audit link";
    private static final String CUT = "audit cut";

    private final KeyedDigest digest;

    public AuditChain(KeyedDigest digest) {
        this.digest = digest;
    }

    /** The link that stands before the very first line. */
    public byte[] beginning() {
        return digest.of(LINK, "");
    }

    /** The link of {@code line}, which follows the one whose link is {@code before}. */
    public byte[] link(byte[] before, byte[] line) {
        byte[] both = Arrays.copyOf(before, before.length + line.length);
        System.arraycopy(line, 0, both, before.length, line.length);
        return digest.of(LINK, both);
    }

    /**
     * Where a log begins after its oldest lines have left.
     *
     * @param link of the last line that left, or the {@link #beginning}
     * @param lastAt when that line was written
     * @param seal by which it is known to be ours
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Cut(byte[] link, Instant lastAt, byte[] seal) {}

    /** The cut behind the line of {@code link}, written at {@code lastAt}, which is taken to the microsecond. */
    public Cut cut(byte[] link, Instant lastAt) {
        return new Cut(link, lastAt, seal(link, lastAt));
    }

    private byte[] seal(byte[] link, Instant lastAt) {
        long micros = Math.addExact(Math.multiplyExact(lastAt.getEpochSecond(), 1_000_000L), lastAt.getNano() / 1_000);
        return digest.of(
                CUT,
                ByteBuffer.allocate(Long.BYTES + link.length)
                        .putLong(micros)
                        .put(link)
                        .array());
    }

    /**
     * Begins to verify a log.
     *
     * @param cut where it begins
     * @param kept lines written after this must not have left
     * @param witnessed a link that the log once reached, if anybody remembers
     */
    public Verification verify(Cut cut, Instant kept, Optional<byte[]> witnessed) {
        boolean genuine = Arrays.equals(seal(cut.link(), cut.lastAt()), cut.seal())
                && (Arrays.equals(cut.link(), beginning()) || !cut.lastAt().isAfter(kept));
        return new Verification(cut.link(), genuine, witnessed);
    }

    /** One reading of a log from its cut to its end. Not safe for use by several threads. */
    public final class Verification {

        private final Optional<byte[]> witnessed;
        private byte[] last;
        private boolean reached;
        private long lines;
        private @Nullable Verdict broken;

        private Verification(byte[] start, boolean genuine, Optional<byte[]> witnessed) {
            this.witnessed = witnessed;
            this.last = start;
            this.broken = genuine ? null : new Verdict.Broken(Damage.BEGINNING, 0);
            see(start);
        }

        /** The next line: its number, for the report, what it says, and the link that is kept with it. */
        public void line(long number, byte[] line, byte[] link) {
            lines++;
            if (broken == null && !Arrays.equals(link(last, line), link)) {
                broken = new Verdict.Broken(Damage.LINE, number);
            }
            last = link;
            see(link);
        }

        private void see(byte[] link) {
            reached |= witnessed.isPresent() && Arrays.equals(witnessed.get(), link);
        }

        /** After the last line: whether the log ends where its {@code head} says, and goes as far as it once went. */
        public Verdict end(byte[] head) {
            if (broken != null) {
                return broken;
            }
            boolean whole = Arrays.equals(last, head) && (witnessed.isEmpty() || reached);
            return whole ? new Verdict.Intact(lines, head) : new Verdict.Broken(Damage.END, 0);
        }
    }

    /** What a verification found. */
    public sealed interface Verdict {

        /** Every line stands where it was written. */
        @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
        record Intact(long lines, byte[] head) implements Verdict {}

        /**
         * Something was changed, removed, inserted or moved.
         *
         * @param line the number of the first line that does not follow the one before it; 0 when the damage is at an
         *     end
         */
        record Broken(Damage damage, long line) implements Verdict {}
    }

    /** Where a log is broken. */
    public enum Damage {
        /** Lines are missing at the beginning whose time had not come. */
        BEGINNING,
        /** A line was changed, or lines before it were removed, inserted or moved. */
        LINE,
        /** Lines are missing at the end. */
        END
    }
}
