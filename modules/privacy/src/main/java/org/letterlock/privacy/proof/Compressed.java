package org.letterlock.privacy.proof;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The compressed members of a stream of octets: gzip (RFC 1952), zlib (RFC 1950, with the window that everybody uses)
 * and deflated zip entries, wherever they start. What looks like a start and is none ends with an error that means
 * nothing.
 */
final class Compressed {

    /** Of one member, no more than this is looked at. */
    private static final long INFLATED_MAX = 1L << 28;

    private static final int ZIP_HEADER_OCTETS = 30;
    private static final int BUFFER_OCTETS = 8192;
    private static final String GZIP = "gzip";
    private static final String ZLIB = "zlib";
    private static final String ZIP = "zip";

    private static final NeedleScan MAGIC = new NeedleScan(List.of(
            new Needle("", GZIP, new byte[] {0x1f, (byte) 0x8b, 8}),
            new Needle("", ZLIB, new byte[] {0x78, 0x01}),
            new Needle("", ZLIB, new byte[] {0x78, 0x5e}),
            new Needle("", ZLIB, new byte[] {0x78, (byte) 0x9c}),
            new Needle("", ZLIB, new byte[] {0x78, (byte) 0xda}),
            new Needle("", ZIP, new byte[] {'P', 'K', 3, 4})));

    private final List<Start> found = new ArrayList<>();

    private record Start(String kind, long offset) {}

    /** Octets that can be read again from anywhere. */
    interface Source {
        InputStream from(long offset) throws IOException;
    }

    /** Who looks at what was inflated; {@code offset} is where the member starts. */
    interface Member {
        void inflated(String kind, long offset, InputStream in) throws IOException;
    }

    /** A pass that notes where members may start. */
    NeedleScan.Pass starts() {
        return MAGIC.new Pass((magic, offset) -> found.add(new Start(magic.encoding(), offset)));
    }

    /** Shows every member to {@code member}, up to its end, its damage or the bound. */
    void members(Source source, Member member) throws IOException {
        for (Start start : found) {
            try (InputStream in = open(start.kind, new Unclosed(source.from(start.offset)))) {
                member.inflated(start.kind, start.offset, new UntilDamage(in));
            } catch (ZipException | EOFException _) {
                // Not a member after all.
            }
        }
    }

    private static InputStream open(String kind, InputStream in) throws IOException {
        return switch (kind) {
            case GZIP -> new GZIPInputStream(in, BUFFER_OCTETS);
            case ZLIB -> new Inflating(in, new Inflater());
            default -> zipEntry(in);
        };
    }

    private static InputStream zipEntry(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(ZIP_HEADER_OCTETS)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < ZIP_HEADER_OCTETS || header.getShort(8) != 8) {
            throw new ZipException("not a deflated entry");
        }
        in.skipNBytes(Short.toUnsignedLong(header.getShort(26)) + Short.toUnsignedLong(header.getShort(28)));
        return new Inflating(in, new Inflater(true));
    }

    /** Ends its inflater with itself, which the stream of the JDK does only for one of its own making. */
    private static final class Inflating extends InflaterInputStream {
        Inflating(InputStream in, Inflater inflater) {
            super(in, inflater, BUFFER_OCTETS);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** The source outlives the streams that inflate from it. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    /** Ends where the compressed data end or turn out to be none; a disk that cannot be read still is an error. */
    private static final class UntilDamage extends InputStream {

        private final InputStream in;
        private long left = INFLATED_MAX;

        UntilDamage(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int read = left <= 0 ? -1 : in.read(into, from, length);
                left -= Math.max(read, 0);
                return read;
            } catch (ZipException | EOFException _) {
                return -1;
            }
        }
    }
}
