package org.letterlock.validation.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.IpTable;
import org.letterlock.validation.IpTableBuilder;
import org.letterlock.validation.data.NetworkLayer;

/**
 * One property of all addresses, read from files of ranges: lines of first address, last address, value, and perhaps a
 * name for the value. Of IPv6 the upper 64 bits count; what is said about less than that is left out.
 */
final class NetworkFiles {

    private final SortedMap<String, String> names = new TreeMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private int tooNarrow;

    private record Range(InetAddress first, InetAddress last, String value) {}

    static NetworkFiles read(Source source) throws IOException {
        NetworkFiles all = new NetworkFiles();
        for (String file : source.files()) {
            all.read(source.folder().resolve(file));
        }
        return all;
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",", 4);
                if (columns.length < 3) {
                    throw new BadDataException(file.getFileName() + ": not a range: " + line);
                }
                names.put(columns[2], columns.length > 3 ? unquoted(columns[3]) : "");
                add(InetAddress.ofLiteral(columns[0]), InetAddress.ofLiteral(columns[1]), columns[2]);
            }
        }
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private void add(InetAddress first, InetAddress last, String value) throws UnknownHostException {
        byte[] begin = first.getAddress();
        byte[] end = last.getAddress();
        if (begin.length == 4) {
            ranges.add(new Range(first, last, value));
            return;
        }
        boolean whole = isAll(begin, (byte) 0) && isAll(end, (byte) 0xFF);
        boolean inOne = Arrays.equals(begin, 0, 8, end, 0, 8);
        if (inOne && !whole) {
            tooNarrow++;
            return;
        }
        // A piece of the first or last /64 is taken for all of it, but never for two.
        Arrays.fill(begin, 8, 16, (byte) 0);
        Arrays.fill(end, 8, 16, (byte) 0xFF);
        ranges.add(new Range(InetAddress.getByAddress(begin), InetAddress.getByAddress(end), value));
    }

    private static boolean isAll(byte[] octets, byte value) {
        for (int i = 8; i < 16; i++) {
            if (octets[i] != value) {
                return false;
            }
        }
        return true;
    }

    /** How many ranges were narrower than 64 bits of IPv6. */
    int tooNarrow() {
        return tooNarrow;
    }

    int size() {
        return ranges.size();
    }

    /** Values with their names, in order of the values' texts. */
    SortedMap<String, String> names() {
        return names;
    }

    /** The two layers, IPv4 and IPv6, in which a value is its position in {@code values}, plus 1. */
    List<NetworkLayer> layers(List<String> values) {
        var numbers = new TreeMap<String, Integer>();
        for (String value : values) {
            numbers.put(value, numbers.size() + 1);
        }
        var table = new IpTableBuilder();
        ranges.forEach(range -> table.put(range.first(), range.last(), numbers.getOrDefault(range.value(), 0)));
        var four = new Layer();
        var six = new Layer();
        table.build().visit((high, low, value) -> {
            if (high == 0 && low >>> 32 == 0xFFFF) {
                four.add(low & 0xFFFF_FFFFL, value);
            } else if (high != 0) {
                six.add(high, value);
            }
        });
        return List.of(four.done(), six.done());
    }

    private static final class Layer {
        private final List<Long> firsts = new ArrayList<>(List.of(0L));
        private final List<Integer> numbers = new ArrayList<>(List.of((int) IpTable.NOTHING));

        void add(long first, long number) {
            if (numbers.getLast() != number) {
                firsts.add(first);
                numbers.add((int) number);
            }
        }

        NetworkLayer done() {
            return new NetworkLayer(
                    firsts.stream().mapToLong(Long::longValue).toArray(),
                    numbers.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
