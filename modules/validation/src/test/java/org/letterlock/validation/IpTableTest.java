package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against one that looks at every range; each failure names the seed it came from. */
final class IpTableTest {

    /** A range as the plain matcher sees it. */
    private record Plain(int bits, BigInteger first, BigInteger last, long value) {
        BigInteger width() {
            return last.subtract(first);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_122L})
    void findsWhatAPlainMatcherFinds(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<Plain> ranges = ranges(random, 1 + random.nextInt(60));
            IpTable table = table(ranges);
            for (BigInteger[] asked : edges(ranges, random)) {
                int bits = asked[0].intValue();
                assertThat(table.find(address(bits, asked[1])))
                        .as("seed %d, round %d, %s", seed, round, address(bits, asked[1]))
                        .isEqualTo(plain(ranges, bits, asked[1]));
            }
        }
    }

    @Test
    void findsTheSameInATableLargeEnoughForItsWideIndex() throws UnknownHostException {
        Random random = new Random(4);
        List<Plain> ranges = ranges(random, 12_000);
        IpTable table = table(ranges);
        assertThat(table.size()).isGreaterThan(10_000);
        List<BigInteger[]> edges = edges(ranges, random);
        for (int i = 0; i < 1500; i++) {
            BigInteger[] asked = edges.get(random.nextInt(edges.size()));
            assertThat(table.find(address(asked[0].intValue(), asked[1])))
                    .as("seed 4, %s", address(asked[0].intValue(), asked[1]))
                    .isEqualTo(plain(ranges, asked[0].intValue(), asked[1]));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void mergesAddressByAddress(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<Plain> ones = ranges(random, 1 + random.nextInt(40));
            List<Plain> others = ranges(random, random.nextInt(40));
            IpTable both = table(ones).merge(table(others), (one, other) -> one * 1000 + other);
            List<BigInteger[]> asked = edges(ones, random);
            asked.addAll(edges(others, random));
            for (BigInteger[] at : asked) {
                int bits = at[0].intValue();
                assertThat(both.find(address(bits, at[1])))
                        .as("seed %d, round %d, %s", seed, round, address(bits, at[1]))
                        .isEqualTo(plain(ones, bits, at[1]) * 1000 + plain(others, bits, at[1]));
            }
        }
    }

    @Test
    void countsTheLongestPrefixWhateverTheOrder() {
        IpTable table = new IpTableBuilder()
                .put(IpRange.parse("192.0.2.128/25"), 3)
                .put(IpRange.parse("0.0.0.0/0"), 1)
                .put(IpRange.parse("192.0.2.0/24"), 2)
                .build();

        assertThat(table.find(InetAddress.ofLiteral("192.0.2.128"))).isEqualTo(3);
        assertThat(table.find(InetAddress.ofLiteral("192.0.2.127"))).isEqualTo(2);
        assertThat(table.find(InetAddress.ofLiteral("192.0.3.0"))).isEqualTo(1);
        assertThat(table.find(InetAddress.ofLiteral("255.255.255.255"))).isEqualTo(1);
        assertThat(table.find(InetAddress.ofLiteral("::"))).isEqualTo(IpTable.NOTHING);
        assertThat(table.find(InetAddress.ofLiteral("::1:0:0:0"))).isEqualTo(IpTable.NOTHING);
    }

    @Test
    void takesTheLastOfTwoEqualBlocksAndIgnoresBitsBehindThePrefix() {
        IpTable table = new IpTableBuilder()
                .put(IpRange.parse("2001:db8::/32"), 1)
                .put(IpRange.parse("2001:db8:ffff::1/32"), 2)
                .build();

        assertThat(table.find(InetAddress.ofLiteral("2001:db8::"))).isEqualTo(2);
        assertThat(table.find(InetAddress.ofLiteral("2001:db9::"))).isEqualTo(IpTable.NOTHING);
    }

    @Test
    void findsAMappedAddressAsTheIpv4AddressItIs() throws UnknownHostException {
        IpTable table = new IpTableBuilder()
                .put(IpRange.parse("192.0.2.0/24"), 7)
                .put(IpRange.parse("::/0"), 1)
                .build();

        assertThat(table.find(0, 0xFFFF_C000_0201L)).isEqualTo(7);
        assertThat(table.find(0, 0xFFFF_C000_0301L)).isEqualTo(1);
        assertThat(table.find(0, 0xFFFE_C000_0201L)).isEqualTo(1);
    }

    @Test
    void holdsOneAddressAtEitherEnd() {
        IpTable table = new IpTableBuilder()
                .put(IpRange.parse("0.0.0.0"), 1)
                .put(IpRange.parse("255.255.255.255"), 2)
                .put(IpRange.parse("::"), 3)
                .put(IpRange.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), 4)
                .build();

        assertThat(table.find(0)).isEqualTo(1);
        assertThat(table.find(1)).isEqualTo(IpTable.NOTHING);
        assertThat(table.find(-1)).isEqualTo(2);
        assertThat(table.find(-2)).isEqualTo(IpTable.NOTHING);
        assertThat(table.find(0, 0)).isEqualTo(3);
        assertThat(table.find(0, 1)).isEqualTo(IpTable.NOTHING);
        assertThat(table.find(-1, -1)).isEqualTo(4);
        assertThat(table.find(-1, -2)).isEqualTo(IpTable.NOTHING);
    }

    @Test
    void refusesRangesAndBoundariesThatAreNone() {
        var builder = new IpTableBuilder();
        InetAddress four = InetAddress.ofLiteral("192.0.2.1");
        assertThatThrownBy(() -> builder.put(four, InetAddress.ofLiteral("192.0.2.0"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.put(four, InetAddress.ofLiteral("2001:db8::"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        long[] zero = {0};
        assertThatThrownBy(() -> IpTable.ofBoundaries(new long[] {1}, zero, zero))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IpTable.ofBoundaries(new long[0], new long[0], new long[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IpTable.ofBoundaries(zero, zero, new long[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IpTable.ofBoundaries(new long[] {0, -1, 1}, new long[3], new long[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static IpTable table(List<Plain> ranges) throws UnknownHostException {
        var table = new IpTableBuilder();
        for (Plain range : ranges) {
            table.put(address(range.bits(), range.first()), address(range.bits(), range.last()), range.value());
        }
        return table.build();
    }

    /** Blocks and ranges of both versions, many within one another and some the same. */
    private static List<Plain> ranges(Random random, int count) {
        List<Plain> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int bits = random.nextBoolean() ? 32 : 128;
            BigInteger max = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            BigInteger around = ranges.isEmpty() || random.nextInt(3) == 0
                    ? new BigInteger(bits, random)
                    : ranges.get(random.nextInt(ranges.size())).first().and(max);
            if (bits == 128 && random.nextInt(4) == 0) {
                around = around.or(BigInteger.valueOf(0x2a00).shiftLeft(112)).and(max);
            }
            BigInteger width = new BigInteger(random.nextInt(bits + 1), random);
            BigInteger first = random.nextBoolean() ? around : around.andNot(width);
            BigInteger last = first.add(width).min(max);
            if (bits == 128 && overlapsMapped(first, last)) {
                continue;
            }
            ranges.add(new Plain(bits, first, last, 1 + random.nextInt(500)));
        }
        return ranges;
    }

    /** Of these a range of IPv6 would be one of IPv4; the plain matcher keeps the two apart. */
    private static boolean overlapsMapped(BigInteger first, BigInteger last) {
        BigInteger begin = BigInteger.valueOf(IpNumber.IPV4);
        return first.compareTo(begin.add(BigInteger.ONE.shiftLeft(32))) < 0 && last.compareTo(begin) >= 0;
    }

    /** Where ranges begin and end, and the neighbours of that, and some others. */
    private static List<BigInteger[]> edges(List<Plain> ranges, Random random) {
        List<BigInteger[]> edges = new ArrayList<>();
        for (Plain range : ranges) {
            BigInteger max = BigInteger.ONE.shiftLeft(range.bits()).subtract(BigInteger.ONE);
            BigInteger bits = BigInteger.valueOf(range.bits());
            for (BigInteger edge : List.of(range.first(), range.last(), new BigInteger(range.bits(), random))) {
                edges.add(new BigInteger[] {bits, edge});
                edges.add(new BigInteger[] {bits, edge.subtract(BigInteger.ONE).max(BigInteger.ZERO)});
                edges.add(new BigInteger[] {bits, edge.add(BigInteger.ONE).min(max)});
            }
        }
        return edges;
    }

    private static long plain(List<Plain> ranges, int bits, BigInteger address) {
        return ranges.reversed().stream()
                .filter(range -> range.bits() == bits)
                .filter(range ->
                        range.first().compareTo(address) <= 0 && range.last().compareTo(address) >= 0)
                .min(Comparator.comparing(Plain::width))
                .map(Plain::value)
                .orElse(IpTable.NOTHING);
    }

    private static InetAddress address(int bits, BigInteger number) throws UnknownHostException {
        byte[] octets = new byte[bits / 8];
        byte[] digits = number.toByteArray();
        int from = Math.max(0, digits.length - octets.length);
        System.arraycopy(digits, from, octets, octets.length - (digits.length - from), digits.length - from);
        assertThat(new BigInteger(1, Arrays.copyOf(octets, octets.length))).isEqualTo(number);
        return bits == 32 ? InetAddress.getByAddress(octets) : java.net.Inet6Address.getByAddress(null, octets, -1);
    }
}
