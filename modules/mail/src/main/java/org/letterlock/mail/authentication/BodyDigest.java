package org.letterlock.mail.authentication;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One canonical reading of a body into SHA-256 (RFC 6376 section 3.4.3 to 3.4.5): one pass, in time linear in the
 * body's length, whatever is in it.
 */
final class BodyDigest {

    private static final int BUFFER_OCTETS = 8192;

    /**
     * The hash of a body.
     *
     * @param length octets of the whole canonical body, hashed or not
     */
    @SuppressWarnings("ArrayRecordComponent") // lives inside one evaluation; equality is not asked
    record Hash(byte[] octets, long length) {}

    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private final long limit;
    private int buffered;
    private long length;

    private BodyDigest(long limit) {
        this.limit = limit;
    }

    /** @param limit how many octets of the canonical body are hashed */
    static Hash of(byte[] octets, int bodyStart, Canonicalization canonicalization, long limit)
            throws InterruptedException {
        BodyDigest reading = new BodyDigest(limit);
        if (canonicalization == Canonicalization.SIMPLE) {
            reading.simple(octets, bodyStart);
        } else {
            reading.relaxed(octets, bodyStart);
        }
        return reading.finished();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As it is, without empty lines at the end and with one line end. */
    private void simple(byte[] octets, int bodyStart) throws InterruptedException {
        int end = octets.length;
        while (end > bodyStart && (octets[end - 1] == '\n' || isLineEnd(octets, end - 1))) {
            end--;
        }
        for (int i = bodyStart; i < end; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                put('\r');
                put('\n');
            } else if (!isLineEnd(octets, i)) {
                put(octet);
            }
        }
        put('\r');
        put('\n');
    }

    /** The same, with white space at line ends left out and elsewhere one space. */
    private void relaxed(byte[] octets, int bodyStart) throws InterruptedException {
        long lineEnds = 0;
        boolean space = false;
        for (int i = bodyStart; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                lineEnds++;
                space = false;
            } else if (octet == ' ' || octet == '\t') {
                space = true;
            } else if (!isLineEnd(octets, i)) {
                for (; lineEnds > 0; lineEnds--) {
                    put('\r');
                    put('\n');
                }
                if (space) {
                    put(' ');
                    space = false;
                }
                put(octet);
            }
        }
        if (length > 0) {
            put('\r');
            put('\n');
        }
    }

    /** Whether the octet is a CR that belongs to a line end. */
    private static boolean isLineEnd(byte[] octets, int i) {
        return octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
    }

    private void put(int octet) throws InterruptedException {
        length++;
        if (length > limit) {
            return;
        }
        buffer[buffered++] = (byte) octet;
        if (buffered == BUFFER_OCTETS) {
            flush();
        }
    }

    private void flush() throws InterruptedException {
        digest.update(buffer, 0, buffered);
        buffered = 0;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private Hash finished() throws InterruptedException {
        flush();
        return new Hash(digest.digest(), length);
    }
}
