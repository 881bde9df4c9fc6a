package org.letterlock.mail.smtp;

import org.jspecify.annotations.Nullable;

/** One chunk of a mail, announced by BDAT (RFC 3030 section 2), while its octets are read. */
final class Chunk {

    private final boolean last;
    private final boolean valid;
    private long left;
    private @Nullable Reply refusal;

    private Chunk(long octets, boolean last, boolean valid) {
        this.left = octets;
        this.last = last;
        this.valid = valid;
    }

    /** Reads the arguments of BDAT; null when there is no number to say where the chunk ends. */
    static @Nullable Chunk announced(String arguments) {
        int space = arguments.indexOf(' ');
        String size = space < 0 ? arguments : arguments.substring(0, space);
        String flag = space < 0 ? "" : arguments.substring(space).strip();
        long octets = Digits.all(size) ? Digits.saturated(size) : Long.MAX_VALUE;
        if (octets == Long.MAX_VALUE) {
            return null;
        }
        boolean last = flag.equalsIgnoreCase("LAST");
        return new Chunk(octets, last, last || flag.isEmpty());
    }

    /** Octets still to come. */
    long left() {
        return left;
    }

    /** Whether the mail ends with it. */
    boolean isLast() {
        return last;
    }

    /** Whether nothing but LAST stands behind the number. */
    boolean isValid() {
        return valid;
    }

    /** Why its octets are read in vain; null when they belong to the mail. */
    @Nullable
    Reply refusal() {
        return refusal;
    }

    void refuse(Reply reason) {
        refusal = reason;
    }

    /**
     * Takes octets, for {@code mail} when there is one that wants them; returns the index behind the last one taken.
     */
    int read(byte[] octets, int from, int to, @Nullable IncomingMail mail) {
        int end = from + (int) Math.min(to - from, left);
        if (refusal == null && mail != null) {
            mail.write(octets, from, end);
        }
        left -= end - from;
        return end;
    }
}
