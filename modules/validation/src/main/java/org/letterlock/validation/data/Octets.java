package org.letterlock.validation.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.letterlock.validation.BadDataException;

/** Reads numbers and texts from a section of data, and refuses what goes beyond its end. */
public final class Octets {

    private final String name;
    private final byte[] octets;
    private int at;

    public Octets(String name, byte[] octets) {
        this.name = name;
        this.octets = octets;
    }

    public boolean atEnd() {
        return at == octets.length;
    }

    public int octet() throws BadDataException {
        if (at == octets.length) {
            throw bad("ends early");
        }
        return octets[at++] & 0xFF;
    }

    /** An unsigned number, seven bits an octet, the lowest first. */
    public long number() throws BadDataException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            if (shift == 63 && octet > 1) {
                break;
            }
            number |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw bad("holds a number of more than 64 bits");
    }

    /** A number from 0 to {@code max}. */
    public int number(int max) throws BadDataException {
        long number = number();
        if (Long.compareUnsigned(number, max) > 0) {
            throw bad("holds " + Long.toUnsignedString(number) + " where at most " + max + " may be");
        }
        return (int) number;
    }

    /** Copies {@code length} octets to {@code target}. */
    public void copy(int length, byte[] target, int to) throws BadDataException {
        if (length > octets.length - at || length > target.length - to) {
            throw bad("ends early");
        }
        System.arraycopy(octets, at, target, to, length);
        at += length;
    }

    /** A text of UTF-8 behind its length. */
    public String text(int max) throws BadDataException {
        int length = number(max);
        if (length > octets.length - at) {
            throw bad("ends early");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw bad("holds a text that is not UTF-8");
        }
    }

    public void end() throws BadDataException {
        if (!atEnd()) {
            throw bad("goes on behind its end");
        }
    }

    public BadDataException bad(String what) {
        return new BadDataException("section " + name + " " + what + " (octet " + at + ")");
    }
}
