package org.letterlock.validation.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DomainClass;

/**
 * Domain names with what is stated about each, in two arrays: all names one behind the other, and a hash table of where
 * they are. Exact, and a tenth of what a map of strings takes.
 */
public final class DomainTable {

    /**
     * What is stated about one name.
     *
     * @param kind its class
     * @param sources bit n is set when source n names it, whatever kind that source lists
     */
    public record Statement(DomainClass kind, int sources) {}

    private static final int NAME_MAX = 253;
    private static final int NAMES_MAX = 8_000_000;
    private static final int SOURCES_MAX = 0xFFFF;

    /** Each name as length, octets, kind, two octets of sources. */
    private final byte[] names;
    /** Where a name begins in {@link #names}, plus 1; 0 is free. */
    private final int[] slots;

    private final int size;

    private DomainTable(byte[] names, int size) {
        this.names = names;
        this.size = size;
        slots = new int[Integer.highestOneBit(Math.max(4, size) * 3 - 1)];
        for (int at = 0; at < names.length; at += 4 + (names[at] & 0xFF)) {
            int slot = hash(at) & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = at + 1;
        }
    }

    public int size() {
        return size;
    }

    /** Where each name stands, for {@link #name}. */
    public int[] places() {
        int[] places = new int[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            places[i] = at;
            at += 4 + (names[at] & 0xFF);
        }
        return places;
    }

    /** All names. */
    public List<String> all() {
        return Arrays.stream(places()).mapToObj(this::name).toList();
    }

    /** The name that stands somewhere. */
    public String name(int place) {
        return new String(names, place + 1, names[place] & 0xFF, StandardCharsets.US_ASCII);
    }

    /** What is stated about the name that {@code domain} has from {@code from} on, null when nothing. */
    public @Nullable Statement find(String domain, int from) {
        int slot = hash(domain, from) & slots.length - 1;
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            if (isAt(at, domain, from)) {
                int behind = at + 1 + (names[at] & 0xFF);
                int sources = (names[behind + 1] & 0xFF) << 8 | names[behind + 2] & 0xFF;
                return new Statement(Codes.DOMAINS.get(names[behind]), sources);
            }
            slot = slot + 1 & slots.length - 1;
        }
        return null;
    }

    private boolean isAt(int at, String domain, int from) {
        int length = names[at] & 0xFF;
        if (length != domain.length() - from) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (names[at + 1 + i] != domain.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String domain, int from) {
        int hash = 0;
        for (int i = from; i < domain.length(); i++) {
            hash = hash * 31 + domain.charAt(i);
        }
        return spread(hash);
    }

    private int hash(int at) {
        int hash = 0;
        for (int i = 0; i < (names[at] & 0xFF); i++) {
            hash = hash * 31 + names[at + 1 + i];
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    /** Reads a section: each name says how much of the one before it begins with. */
    public static DomainTable read(Octets in) throws BadDataException {
        int count = in.number(NAMES_MAX);
        byte[] names = new byte[in.number(BundleFile.LENGTH_MAX)];
        int before = -1;
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = name(in, names, before, at);
            int kind = in.number(Codes.DOMAINS.size() - 1);
            int sources = in.number(SOURCES_MAX);
            int behind = at + 1 + length;
            if (behind + 3 > names.length) {
                throw in.bad("has more names than it says");
            }
            names[behind] = (byte) kind;
            names[behind + 1] = (byte) (sources >> 8);
            names[behind + 2] = (byte) sources;
            before = at;
            at = behind + 3;
        }
        in.end();
        if (at != names.length) {
            throw in.bad("has fewer names than it says");
        }
        return new DomainTable(names, count);
    }

    /** Puts a name to {@code at} and gives its length; {@code before} is where the one before it is, or -1. */
    private static int name(Octets in, byte[] names, int before, int at) throws BadDataException {
        int known = before < 0 ? 0 : names[before] & 0xFF;
        int shared = in.number(known);
        int own = in.number(NAME_MAX - shared);
        int length = shared + own;
        if (own == 0 || length > names.length - at - 1) {
            throw in.bad("has a name that is empty, double or too long");
        }
        System.arraycopy(names, before + 1, names, at + 1, shared);
        in.copy(own, names, at + 1 + shared);
        for (int i = 0; i < own; i++) {
            if (names[at + 1 + shared + i] < '-') {
                throw in.bad("has a name with a character that no domain has");
            }
        }
        if (shared < known && names[at + 1 + shared] <= names[before + 1 + shared]) {
            throw in.bad("has names out of order");
        }
        names[at] = (byte) length;
        return length;
    }

    /** Writes what {@link #read} reads. */
    public static byte[] write(SortedMap<String, Statement> statements) {
        OctetWriter out = new OctetWriter().number(statements.size());
        out.number(
                statements.keySet().stream().mapToInt(name -> name.length() + 4).sum());
        String before = "";
        for (var entry : statements.entrySet()) {
            String name = entry.getKey();
            int shared = shared(before, name);
            out.number(shared).number(name.length() - shared);
            out.octets(name.substring(shared).getBytes(StandardCharsets.US_ASCII));
            out.number(Codes.DOMAINS.indexOf(entry.getValue().kind()));
            out.number(entry.getValue().sources());
            before = name;
        }
        return out.done();
    }

    private static int shared(String before, String name) {
        int shared = 0;
        while (shared < before.length() && shared < name.length() && before.charAt(shared) == name.charAt(shared)) {
            shared++;
        }
        return shared;
    }
}
