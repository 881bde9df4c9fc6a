package org.letterlock.validation.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what {@link Octets} reads. */
public final class OctetWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public OctetWriter octet(int octet) {
        out.write(octet);
        return this;
    }

    public OctetWriter number(long number) {
        long rest = number;
        while (Long.compareUnsigned(rest, 0x80) >= 0) {
            out.write((int) rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    public OctetWriter octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    public OctetWriter text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return number(octets.length).octets(octets);
    }

    public byte[] done() {
        return out.toByteArray();
    }
}
