package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of listed addresses, held against what the table says about single ones. */
final class ListedRangeTest {

    private static final DataBundle BUNDLE =
            DataBundle.shipped(InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z")));
    private static final long SEED = 20261122;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/16",
                "255.255.0.0/16",
                "172.224.0.0/16",
                "104.28.0.0/16",
                "8.8.0.0/16",
                "2a02:26f7::/32",
                "2600:1f00::/24",
                "ffff:ffff::/32",
                "104.28.1.1/32",
                "104.28.1.1/31"
            })
    void saysOfEveryAddressWhatTheTableSays(String text) throws Exception {
        IpRange block = IpRange.parse(text);
        List<ListedRange> ranges = BUNDLE.listed(block);
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            InetAddress address = inside(block, ranges, random);
            assertThat(said(ranges, address))
                    .as("seed %d, %s", SEED, address)
                    .isEqualTo(BUNDLE.facts(address).listings());
        }
        assertThat(ranges).allSatisfy(range -> {
            assertThat(range.listings()).isNotEmpty();
            assertThat(block.contains(range.first()) && block.contains(range.last()))
                    .isTrue();
            assertThat(IpNumber.of(range.first())).isLessThanOrEqualTo(IpNumber.of(range.last()));
        });
    }

    /** Half of them at the edges of ranges, where mistakes are. */
    private static InetAddress inside(IpRange block, List<ListedRange> ranges, Random random) throws Exception {
        if (!ranges.isEmpty() && random.nextBoolean()) {
            ListedRange range = ranges.get(random.nextInt(ranges.size()));
            IpNumber edge = random.nextBoolean() ? IpNumber.of(range.first()) : IpNumber.of(range.last());
            IpNumber near = switch (random.nextInt(3)) {
                case 0 -> edge.before();
                case 1 -> edge.isLast() ? edge : edge.next();
                default -> edge;
            };
            return block.contains(near.address()) ? near.address() : edge.address();
        }
        byte[] octets = block.first().getAddress();
        for (int bit = block.prefix(); bit < octets.length * 8; bit++) {
            octets[bit / 8] |= (byte) (random.nextBoolean() ? 0x80 >>> bit % 8 : 0);
        }
        return InetAddress.getByAddress(octets);
    }

    private static List<IpListing> said(List<ListedRange> ranges, InetAddress address) {
        IpNumber number = IpNumber.of(address);
        return ranges.stream()
                .filter(range -> IpNumber.of(range.first()).compareTo(number) <= 0
                        && number.compareTo(IpNumber.of(range.last())) <= 0)
                .reduce((_, _) -> {
                    throw new AssertionError("two ranges have the same address");
                })
                .map(ListedRange::listings)
                .orElse(List.of());
    }
}
