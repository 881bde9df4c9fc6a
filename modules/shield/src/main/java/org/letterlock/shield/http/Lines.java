package org.letterlock.shield.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a body, read one by one so that no more than one is held, and each and all of them bounded. */
final class Lines {

    private final InputStream in;
    private final int lineOctets;
    private final long allOctets;
    private long read;
    private boolean ended;

    Lines(InputStream in, int lineOctets, long allOctets) {
        this.in = in;
        this.lineOctets = lineOctets;
        this.allOctets = allOctets;
    }

    /**
     * One line without its end.
     *
     * @param octets empty when it was too long and was skipped
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Line(Optional<byte[]> octets) {
        @Override
        public String toString() {
            return "Line[hidden]";
        }
    }

    /** The next line; empty at the end of the body, or where it is longer in all than allowed. */
    Optional<Line> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int octet = in.read();
        if (octet < 0) {
            ended = true;
            return Optional.empty();
        }
        while (octet >= 0 && octet != '\n') {
            if (++read > allOctets) {
                ended = true;
                return Optional.empty();
            }
            tooLong |= line.size() >= lineOctets;
            if (!tooLong) {
                line.write(octet);
            }
            octet = in.read();
        }
        ended = octet < 0;
        return Optional.of(new Line(tooLong ? Optional.empty() : Optional.of(line.toByteArray())));
    }

    /** Whether it stopped because there was more than allowed. */
    boolean isCutOff() {
        return read > allOctets;
    }
}
