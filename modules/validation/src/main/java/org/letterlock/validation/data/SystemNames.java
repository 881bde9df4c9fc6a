package org.letterlock.validation.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.letterlock.validation.BadDataException;

/** The names of autonomous systems, all in one array. */
public final class SystemNames {

    private static final int SYSTEMS_MAX = 1_000_000;
    private static final int NAME_MAX = 1000;
    private static final long NUMBER_MAX = 0xFFFF_FFFFL;

    private final long[] numbers;
    private final int[] ends;
    private final byte[] names;

    private SystemNames(long[] numbers, int[] ends, byte[] names) {
        this.numbers = numbers;
        this.ends = ends;
        this.names = names;
    }

    /** Reads a section: the numbers, each as its distance from the one before, the lengths of the names, the names. */
    public static SystemNames read(Octets in) throws BadDataException {
        int count = in.number(SYSTEMS_MAX);
        long[] numbers = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            long distance = in.number();
            before += distance;
            if (distance <= 0 || distance > NUMBER_MAX || before > NUMBER_MAX) {
                throw in.bad("has numbers of systems out of order");
            }
            numbers[i] = before;
        }
        int[] ends = new int[count];
        int end = 0;
        for (int i = 0; i < count; i++) {
            end += in.number(NAME_MAX);
            ends[i] = end;
        }
        byte[] names = new byte[end];
        in.copy(end, names, 0);
        in.end();
        return new SystemNames(numbers, ends, names);
    }

    /** These and {@code others}, which win. */
    public SystemNames with(Map<Long, String> others) {
        SortedMap<Long, String> systems = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            systems.put(numbers[i], name(i));
        }
        systems.putAll(others);
        try {
            return read(new Octets("systems", write(systems)));
        } catch (BadDataException impossible) {
            throw new IllegalArgumentException("a name is too long, or a number none of a system", impossible);
        }
    }

    /** Writes what {@link #read} reads. */
    public static byte[] write(SortedMap<Long, String> systems) {
        OctetWriter out = new OctetWriter().number(systems.size());
        long before = 0;
        for (long number : systems.keySet()) {
            out.number(number - before);
            before = number;
        }
        List<byte[]> names = systems.values().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        names.forEach(name -> out.number(name.length));
        names.forEach(out::octets);
        return out.done();
    }

    public int size() {
        return numbers.length;
    }

    public long number(int position) {
        return numbers[position];
    }

    /** Empty when unknown. */
    public String name(long number) {
        int position = Arrays.binarySearch(numbers, number);
        return position < 0 ? "" : name(position);
    }

    private String name(int position) {
        int begin = position == 0 ? 0 : ends[position - 1];
        return new String(names, begin, ends[position] - begin, StandardCharsets.UTF_8);
    }
}
