package org.letterlock.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of a key file: a page with the file's name and a check of the master key, then slots of 128 octets.
 *
 * <pre>
 * header  0 "LLKEYS01" · 8 slot size · 12 file name (16 random octets) · 28 check (16) · 44 CRC-32C · zeros to 4096
 * slot    0 "KEY1" · 4 subject (16) · 20 nonce (12) · 32 wrapped key (48) · 80 CRC-32C with the slot's number · zeros
 * </pre>
 *
 * A free slot is all zeros. Slots never lie across a sector or a page, so a disk that writes whole sectors tears none.
 */
final class KeySlots {

    static final int HEADER_OCTETS = 4096;
    static final int SLOT_OCTETS = 128;

    private static final byte[] FILE_MAGIC = "LLKEYS01".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOT_MAGIC = 0x4b455931;
    private static final int NAME_AT = 12;
    static final int NAME_OCTETS = 16;
    private static final int CHECK_AT = 28;
    private static final int HEADER_SUM_AT = 44;
    private static final int SUBJECT_AT = 4;
    private static final int WRAPPED_AT = 20;
    private static final int WRAPPED_OCTETS = AesGcm.KEY_OCTETS + AesGcm.OVERHEAD_OCTETS;
    private static final int SUM_AT = WRAPPED_AT + WRAPPED_OCTETS;

    private final byte[] name;
    private final byte[] wrapping;

    private KeySlots(byte[] name, byte[] wrapping) {
        this.name = name;
        this.wrapping = wrapping;
    }

    static long position(int slot) {
        return HEADER_OCTETS + (long) slot * SLOT_OCTETS;
    }

    /** The first page of a new file named {@code name}. */
    static byte[] header(MasterKey master, byte[] name) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_OCTETS);
        header.put(FILE_MAGIC).putInt(SLOT_OCTETS).put(name).put(check(master, name));
        header.putInt(HEADER_SUM_AT, sum(header.array(), 0, HEADER_SUM_AT, -1));
        return header.array();
    }

    /** @throws UnusableKeysException when this is no key file, a damaged one, or one of another master key */
    static KeySlots of(byte[] header, MasterKey master) {
        ByteBuffer read = ByteBuffer.wrap(header);
        if (!Arrays.equals(header, 0, FILE_MAGIC.length, FILE_MAGIC, 0, FILE_MAGIC.length)) {
            throw new UnusableKeysException("is no key file");
        }
        if (read.getInt(HEADER_SUM_AT) != sum(header, 0, HEADER_SUM_AT, -1)
                || read.getInt(FILE_MAGIC.length) != SLOT_OCTETS) {
            throw new UnusableKeysException("has a damaged first page: restore the first 4096 octets from a copy");
        }
        byte[] name = Arrays.copyOfRange(header, NAME_AT, NAME_AT + NAME_OCTETS);
        byte[] check = Arrays.copyOfRange(header, CHECK_AT, CHECK_AT + NAME_OCTETS);
        if (!Arrays.equals(check, check(master, name))) {
            throw new UnusableKeysException("was made with another master key: start with the one it was made with");
        }
        return new KeySlots(
                name, master.derive("subject-keys/wrap/" + HexFormat.of().formatHex(name)));
    }

    /** Whether {@link #of} would take it. */
    static boolean fits(byte[] header, MasterKey master) {
        try {
            of(header, master).forget();
            return true;
        } catch (UnusableKeysException _) {
            return false;
        }
    }

    private static byte[] check(MasterKey master, byte[] name) {
        byte[] derived = master.derive("subject-keys/check/" + HexFormat.of().formatHex(name));
        return Arrays.copyOf(derived, NAME_OCTETS);
    }

    /** The octets of a slot that holds {@code key}. */
    byte[] live(int slot, SubjectId subject, byte[] key, byte[] nonce) {
        byte[] wrapped = AesGcm.seal(wrapping, nonce, key, associated(slot, subject));
        ByteBuffer octets = ByteBuffer.allocate(SLOT_OCTETS).putInt(SLOT_MAGIC);
        putSubject(octets, subject).put(wrapped);
        octets.putInt(SUM_AT, sum(octets.array(), 0, SUM_AT, slot));
        return octets.array();
    }

    /** The subject's key when the slot is whole and the subject's, else null. The caller zeroes it. */
    byte @Nullable [] key(byte[] octets, int slot, SubjectId subject) {
        byte[] wrapped = Arrays.copyOfRange(octets, WRAPPED_AT, WRAPPED_AT + WRAPPED_OCTETS);
        return AesGcm.openOrNull(wrapping, wrapped, associated(slot, subject));
    }

    static boolean isFree(byte[] octets) {
        for (byte octet : octets) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the slot is as it was written, to the checksum; {@link #key} says whether it also is genuine. */
    static boolean isWhole(byte[] octets, int slot) {
        ByteBuffer read = ByteBuffer.wrap(octets);
        return read.getInt(0) == SLOT_MAGIC && read.getInt(SUM_AT) == sum(octets, 0, SUM_AT, slot);
    }

    /** The subject a slot names; of a damaged slot, the one it seems to name. */
    static SubjectId subject(byte[] octets) {
        ByteBuffer read = ByteBuffer.wrap(octets, SUBJECT_AT, 2 * Long.BYTES);
        return new SubjectId(new UUID(read.getLong(), read.getLong()));
    }

    /** Zeroes the key that wraps all others. */
    void forget() {
        Arrays.fill(wrapping, (byte) 0);
    }

    private byte[] associated(int slot, SubjectId subject) {
        ByteBuffer octets = ByteBuffer.allocate(NAME_OCTETS + Integer.BYTES + 2 * Long.BYTES);
        return putSubject(octets.put(name).putInt(slot), subject).array();
    }

    private static ByteBuffer putSubject(ByteBuffer octets, SubjectId subject) {
        UUID id = subject.value();
        return octets.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static int sum(byte[] octets, int from, int length, int slot) {
        CRC32C sum = new CRC32C();
        sum.update(octets, from, length);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(slot).flip());
        return (int) sum.getValue();
    }
}
