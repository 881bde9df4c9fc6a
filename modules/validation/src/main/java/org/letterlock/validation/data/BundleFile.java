package org.letterlock.validation.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.letterlock.validation.BadDataException;

/**
 * The outer form of a bundle: named sections, each deflated (RFC 1951), and a digest over all of it. Numbers are
 * big-endian.
 *
 * <pre>
 * "LLDATA"  u16 version  u32 length of the file  u16 sections
 * per section: u8 length of its name, name, u32 packed length, u32 length
 * the packed sections
 * SHA-256 of everything before
 * </pre>
 *
 * @param id the digest's first 16 hexadecimal digits
 * @param sections name to content, in order
 */
public record BundleFile(String id, Map<String, byte[]> sections) {

    public static final int VERSION = 1;

    /** No honest bundle is larger, packed or not. */
    static final int LENGTH_MAX = 64 << 20;

    private static final byte[] MAGIC = "LLDATA".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 14;
    private static final int DIGEST = 32;
    private static final int SECTIONS_MAX = 64;

    /** Reads a bundle whole, or refuses it whole. */
    public static BundleFile read(byte[] file) throws BadDataException {
        byte[] digest = checked(file);
        ByteBuffer in = ByteBuffer.wrap(file);
        int count = in.position(12).getShort();
        if (count < 0 || count > SECTIONS_MAX) {
            throw new BadDataException("the bundle has too many sections");
        }
        Map<String, int[]> lengths = directory(in.limit(file.length - DIGEST), count);
        Map<String, byte[]> sections = new LinkedHashMap<>();
        for (var entry : lengths.entrySet()) {
            int packed = entry.getValue()[0];
            if (packed > in.remaining()) {
                throw new BadDataException("section " + entry.getKey() + " is longer than the bundle");
            }
            byte[] section = new byte[packed];
            in.get(section);
            sections.put(entry.getKey(), inflate(entry.getKey(), section, entry.getValue()[1]));
        }
        if (in.hasRemaining()) {
            throw new BadDataException("the bundle has octets behind its sections");
        }
        return new BundleFile(HexFormat.of().formatHex(digest, 0, 8), sections);
    }

    /** A name for octets: the first 16 hexadecimal digits of their SHA-256. */
    public static String idOf(byte[] octets) {
        return HexFormat.of().formatHex(sha256(octets, octets.length), 0, 8);
    }

    private static byte[] checked(byte[] file) throws BadDataException {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < HEAD + DIGEST || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BadDataException("this is no bundle of data");
        }
        int version = in.getShort(6) & 0xFFFF;
        if (version != VERSION) {
            throw new BadDataException("the bundle has version " + version + ", this library reads " + VERSION);
        }
        if (in.getInt(8) != file.length) {
            throw new BadDataException("the bundle says it has " + in.getInt(8) + " octets and has " + file.length);
        }
        byte[] digest = sha256(file, file.length - DIGEST);
        if (!Arrays.equals(file, file.length - DIGEST, file.length, digest, 0, DIGEST)) {
            throw new BadDataException("the bundle's checksum is wrong");
        }
        return digest;
    }

    private static Map<String, int[]> directory(ByteBuffer in, int count) throws BadDataException {
        Map<String, int[]> lengths = new LinkedHashMap<>();
        long all = 0;
        in.position(HEAD);
        for (int i = 0; i < count; i++) {
            int name = in.hasRemaining() ? in.get() & 0xFF : 0;
            if (in.remaining() < name + 8) {
                throw new BadDataException("the bundle's directory ends early");
            }
            byte[] letters = new byte[name];
            in.get(letters);
            int packed = in.getInt();
            int length = in.getInt();
            all += length & 0xFFFF_FFFFL;
            if (packed < 0 || all > LENGTH_MAX) {
                throw new BadDataException("the bundle is larger than " + LENGTH_MAX + " octets");
            }
            lengths.put(new String(letters, StandardCharsets.US_ASCII), new int[] {packed, length});
        }
        return lengths;
    }

    private static byte[] inflate(String name, byte[] packed, int length) throws BadDataException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            byte[] section = new byte[length];
            int done = inflater.inflate(section);
            boolean more = inflater.inflate(new byte[1]) > 0;
            if (done != length || more || !inflater.finished() || inflater.getRemaining() != 0) {
                throw new BadDataException("section " + name + " has another length than the bundle says");
            }
            return section;
        } catch (DataFormatException broken) {
            throw new BadDataException("section " + name + " cannot be unpacked");
        }
    }

    /** The section, which must be there. */
    public Octets section(String name) throws BadDataException {
        byte[] section = sections.get(name);
        if (section == null) {
            throw new BadDataException("the bundle has no section " + name);
        }
        return new Octets(name, section);
    }

    /** Writes a bundle; the same sections give the same octets with the same version of zlib. */
    public static byte[] write(Map<String, byte[]> sections) {
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        sections.forEach((name, section) -> {
            byte[] packed = deflate(section);
            bodies.writeBytes(packed);
            directory.write(name.length());
            directory.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            directory.writeBytes(ByteBuffer.allocate(8)
                    .putInt(packed.length)
                    .putInt(section.length)
                    .array());
        });
        int length = HEAD + directory.size() + bodies.size() + DIGEST;
        ByteBuffer file = ByteBuffer.allocate(length);
        file.put(MAGIC).putShort((short) VERSION).putInt(length).putShort((short) sections.size());
        file.put(directory.toByteArray()).put(bodies.toByteArray());
        return file.put(sha256(file.array(), length - DIGEST)).array();
    }

    private static byte[] deflate(byte[] section) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(section);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    private static byte[] sha256(byte[] octets, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(octets, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
