package org.letterlock.validation.maxmind;

import java.util.Arrays;
import java.util.Map;
import org.letterlock.validation.BadDataException;

/** A database in memory: its own description, and the tree from addresses to values, walked in order of addresses. */
public final class Tree {

    private static final byte[] MARKER = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int DESCRIPTION_MAX = 128 << 10;
    private static final int SEPARATOR = 16;
    private static final int IPV4_DEPTH = 96;

    /** Sees the blocks of a database. */
    public interface Visitor {
        /**
         * The addresses that begin with the first {@code prefix} bits of these two halves have the value at
         * {@code offset}; -1 for those that the database does not have. IPv4 is below {@code ::/96}.
         */
        void block(long high, long low, int prefix, long offset) throws BadDataException;
    }

    private final byte[] file;
    private final Map<?, ?> description;
    private final long nodes;
    private final int recordBits;
    private final int depth;
    private final Values values;
    private long visits;
    private long ipv4;

    /** @throws BadDataException when {@code file} is no database of version 2 */
    public Tree(byte[] file) throws BadDataException {
        this.file = file;
        int begin = description();
        Object read = new Values(file, begin, file.length).at(0);
        if (!(read instanceof Map<?, ?> map)) {
            throw new BadDataException("the database's description is no map");
        }
        description = map;
        if (number("binary_format_major_version") != 2) {
            throw new BadDataException("the database has not format version 2");
        }
        nodes = number("node_count");
        recordBits = (int) Math.min(number("record_size"), 255);
        long version = number("ip_version");
        if (version != 4 && version != 6) {
            throw new BadDataException("the database is of IP version " + version);
        }
        depth = version == 4 ? 32 : 128;
        if (recordBits != 24 && recordBits != 28 && recordBits != 32) {
            throw new BadDataException("the database has records of " + recordBits + " bits");
        }
        long tree = nodes * recordBits / 4;
        if (nodes < 1 || nodes > file.length || tree + SEPARATOR > begin - MARKER.length) {
            throw new BadDataException("the database's tree is larger than the file");
        }
        values = new Values(file, (int) tree + SEPARATOR, begin - MARKER.length);
    }

    /** Where the description begins: behind the last marker. */
    private int description() throws BadDataException {
        int from = Math.max(0, file.length - DESCRIPTION_MAX);
        for (int at = file.length - MARKER.length; at >= from; at--) {
            if (Arrays.equals(file, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
                return at + MARKER.length;
            }
        }
        throw new BadDataException("this is no MaxMind database");
    }

    /** A whole number of the description. */
    public long number(String name) throws BadDataException {
        if (description.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new BadDataException("the database's description has no number " + name);
    }

    /** What kind of database it says it is. */
    public String type() throws BadDataException {
        if (description.get("database_type") instanceof String type) {
            return type;
        }
        throw new BadDataException("the database's description has no type");
    }

    public boolean isIpv4Only() {
        return depth == 32;
    }

    /** The value at an offset that {@link Visitor#block} was given. */
    public Object value(long offset) throws BadDataException {
        return values.at(offset);
    }

    /** Walks all blocks in ascending order; where IPv6 leads to the tree of IPv4 again, that is left out. */
    public void walk(Visitor visitor) throws BadDataException {
        visits = 0;
        ipv4 = depth == 32 ? -1 : ipv4();
        walk(0, 0, 0, 0, visitor);
    }

    /** Where IPv4 begins in a tree of IPv6, -1 when there is none. */
    private long ipv4() throws BadDataException {
        long node = 0;
        for (int i = 0; i < IPV4_DEPTH; i++) {
            node = record(node, 0);
            if (node >= nodes) {
                return -1;
            }
        }
        return node;
    }

    private void walk(long node, long high, long low, int prefix, Visitor visitor) throws BadDataException {
        boolean again = node == ipv4 && (prefix != IPV4_DEPTH || high != 0 || low != 0);
        if (node == nodes || again) {
            visitor.block(high, low, prefix, -1);
        } else if (node > nodes) {
            visitor.block(high, low, prefix, node - nodes - SEPARATOR);
        } else if (prefix == depth || ++visits > nodes) {
            throw new BadDataException("the database's tree runs in a circle");
        } else {
            walk(record(node, 0), high, low, prefix + 1, visitor);
            long bit = 1L << (63 - (prefix & 63));
            boolean upper = prefix < 64;
            walk(record(node, 1), upper ? high | bit : high, upper ? low : low | bit, prefix + 1, visitor);
        }
    }

    /** Record 0 or 1 of a node. */
    private long record(long node, int side) {
        int at = (int) (node * recordBits / 4);
        return switch (recordBits) {
            case 24 -> number(at + side * 3, 3);
            case 28 -> {
                int middle = file[at + 3] & 0xFF;
                yield side == 0
                        ? (long) (middle >> 4) << 24 | number(at, 3)
                        : (long) (middle & 15) << 24 | number(at + 4, 3);
            }
            default -> number(at + side * 4, 4);
        };
    }

    private long number(int at, int size) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | file[at + i] & 0xFF;
        }
        return number;
    }
}
