package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.data.DomainTable;
import org.letterlock.validation.data.NetworkLayer;
import org.letterlock.validation.data.OctetWriter;
import org.letterlock.validation.data.Octets;

final class BundleReadingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

    @Test
    void readsWhatWasWritten() throws BadDataException {
        DataBundle bundle = read(new SmallBundle(DAY, "a.example", "ab.example", "b.example").octets());

        assertThat(bundle.listing("x.ab.example").orElseThrow().confidence()).isEqualTo(1);
        assertThat(bundle.listing("aba.example")).isEmpty();
        assertThat(bundle.network(InetAddress.ofLiteral("1.2.3.255"))).isPresent();
        IpFacts one = bundle.facts(InetAddress.ofLiteral("1.128.0.0"));
        assertThat(one.network()).contains(new AutonomousSystem(64_500, "Example"));
        assertThat(one.country()).contains("VN");
        IpFacts six = bundle.facts(InetAddress.ofLiteral("2a00::1"));
        assertThat(six.network()).contains(new AutonomousSystem(64_501, "Other"));
        assertThat(six.country()).contains("DE");
        assertThat(six.classes()).containsExactly(IpClass.HOSTING);
        assertThat(bundle.facts(InetAddress.ofLiteral("1.2.3.4")).classes()).containsExactly(IpClass.TOR);
        assertThat(bundle.facts(InetAddress.ofLiteral("3.0.0.0"))).isEqualTo(IpFacts.NONE);
    }

    @Test
    void writesTheSameOctetsForTheSameContent() {
        assertThat(new SmallBundle(DAY, "a.example").octets()).isEqualTo(new SmallBundle(DAY, "a.example").octets());
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = new SmallBundle(DAY, "a.example", "b.example").octets();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).as("%d octets", length).isInstanceOf(BadDataException.class);
        }
    }

    @Test
    void refusesEveryChangedOctet() {
        byte[] whole = new SmallBundle(DAY, "a.example", "b.example").octets();
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            assertThatThrownBy(() -> read(changed)).as("octet %d", at).isInstanceOf(BadDataException.class);
        }
    }

    @Test
    void saysWhatIsWrong() {
        byte[] whole = new SmallBundle(DAY, "a.example").octets();
        byte[] other = whole.clone();
        other[0] = 'X';
        byte[] newer = whole.clone();
        newer[7] = 2;
        byte[] broken = whole.clone();
        broken[whole.length / 2] ^= 1;

        assertThatThrownBy(() -> read(other)).hasMessage("this is no bundle of data");
        assertThatThrownBy(() -> read(newer)).hasMessage("the bundle has version 2, this library reads 1");
        assertThatThrownBy(() -> read(broken)).hasMessage("the bundle's checksum is wrong");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
                .hasMessage("the bundle says it has " + whole.length + " octets and has " + (whole.length - 1));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1))).hasMessageContaining("octets and has");
    }

    /** A right checksum over wrong content, as a careless builder would make it. */
    static Stream<Arguments> wrongContents() {
        OctetWriter w = new OctetWriter();
        byte[] huge = new OctetWriter().number(Long.MAX_VALUE).done();
        return Stream.of(
                Arguments.of("domains", new byte[0], "ends early"),
                Arguments.of("domains", huge, "where at most"),
                Arguments.of("domains", domains(2, 26, "bb.example", "aa.example"), "out of order"),
                Arguments.of("domains", domains(2, 26, "aa.example", "aa.example"), "empty, double or too long"),
                Arguments.of("domains", domains(1, 14, "a b.exampl"), "no domain has"),
                Arguments.of("domains", domains(1, 13, "aa.example"), "more names than it says"),
                Arguments.of("domains", domains(1, 15, "aa.example"), "fewer names than it says"),
                Arguments.of("domains", concat(domains(0, 0), new byte[1]), "goes on behind its end"),
                Arguments.of("countries", w.number(1).text("xxx").done(), "where at most 2 may be"),
                Arguments.of("countries", new byte[] {1, 2, (byte) 0xC3, 0x28}, "not UTF-8"),
                Arguments.of("countries", new OctetWriter().number(1).text("d1").done(), "two capital letters"),
                Arguments.of("systems-4", new byte[] {0}, "has no boundary"),
                Arguments.of("systems-4", SmallBundle.layer(new long[] {0, 1L << 33}, 0, 1), "beyond the last address"),
                Arguments.of("systems-4", SmallBundle.layer(new long[] {0, 1}, 0, 3), "at most 2 may be"),
                Arguments.of("systems-6", SmallBundle.layer(new long[] {0, -1}, 1, 0), "has something at ::"),
                Arguments.of("systems-6", new byte[] {3, 63, 63, 0, 0, 0, 0, 0}, "beyond the last address"),
                Arguments.of("systems", new byte[] {2, 5, 0, 0, 0}, "out of order"),
                Arguments.of("systems", new byte[] {1, 5, 9, 'a'}, "ends early"),
                Arguments.of("system-classes", new byte[] {1, 5, 99, 0, 0, 0}, "where at most"),
                Arguments.of("system-classes", new byte[] {1, 5, 0, 9, 0, 0}, "where at most 0 may be"),
                Arguments.of(
                        "networks", new OctetWriter().number(1).text("nowhere").done(), "no network"),
                Arguments.of(
                        "host-networks",
                        new OctetWriter().number(1).text("1.2.3.4/40").done(),
                        "no network"),
                Arguments.of("sources", new byte[] {17}, "where at most 16 may be"));
    }

    @ParameterizedTest
    @MethodSource("wrongContents")
    void refusesWrongContentAndNamesTheSection(String section, byte[] content, String why) {
        SmallBundle bundle = new SmallBundle(DAY, "a.example");
        bundle.sections.put(section, content);

        assertThatThrownBy(() -> read(bundle.octets()))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources", "domains", "hosts", "host-networks", "systems", "systems-6", "networks"})
    void refusesABundleWithoutASection(String section) {
        SmallBundle bundle = new SmallBundle(DAY);
        bundle.sections.remove(section);

        assertThatThrownBy(() -> read(bundle.octets())).hasMessage("the bundle has no section " + section);
    }

    @Test
    void refusesASectionThatUnpacksToMoreThanItSays() throws Exception {
        byte[] file = new SmallBundle(DAY, "a.example").octets();
        int length = 14 + 1 + "sources".length() + 4;
        ByteBuffer.wrap(file).putInt(length, ByteBuffer.wrap(file).getInt(length) - 1);

        assertThatThrownBy(() -> read(resealed(file))).hasMessageContaining("another length than the bundle says");
        ByteBuffer.wrap(file).putInt(length, Integer.MAX_VALUE);
        assertThatThrownBy(() -> read(resealed(file))).hasMessageContaining("larger than");
    }

    @Test
    void throwsNothingElseForSectionsOfNoise() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        List<String> names = List.copyOf(new SmallBundle(DAY).sections.keySet());
        for (int round = 0; round < 1500; round++) {
            SmallBundle bundle = new SmallBundle(DAY, "a.example", "b.example");
            byte[] noise = bundle.sections.get(names.get(random.nextInt(names.size())));
            for (int i = random.nextInt(4); i >= 0 && noise.length > 0; i--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            try {
                read(bundle.octets()).facts(InetAddress.ofLiteral("1.2.3.4"));
            } catch (BadDataException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed + ", round " + round, other);
            }
        }
    }

    @Test
    void findsExactlyTheNamesThatWerePut() throws BadDataException {
        Random random = new Random(7);
        var put = new TreeMap<String, DomainTable.Statement>();
        for (int i = 0; i < 5000; i++) {
            String name =
                    Integer.toString(random.nextInt(100_000), 36) + "." + Integer.toString(random.nextInt(40), 36);
            put.put(name, new DomainTable.Statement(DomainClass.FREE, 1 + random.nextInt(0xFFFF)));
        }
        DomainTable table = DomainTable.read(new Octets("domains", DomainTable.write(put)));

        assertThat(table.size()).isEqualTo(put.size());
        Map<String, DomainTable.Statement> found = new HashMap<>();
        put.keySet().forEach(name -> found.put(name, table.find("x." + name, 2)));
        assertThat(found).isEqualTo(put);
        for (int i = 0; i < 5000; i++) {
            String name =
                    Integer.toString(random.nextInt(100_000), 36) + "." + Integer.toString(random.nextInt(40), 36);
            assertThat(table.find(name, 0)).as("seed 7, %s", name).isEqualTo(put.get(name));
        }
    }

    @Test
    void writesLayersOfAnyBoundaries() throws BadDataException {
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            List<Long> firsts = new ArrayList<>(List.of(0L));
            random.longs(50)
                    .map(number -> number << random.nextInt(64))
                    .sorted()
                    .distinct()
                    .filter(n -> n > 0)
                    .forEach(firsts::add);
            random.longs(50)
                    .map(number -> number << random.nextInt(64))
                    .filter(n -> n < 0)
                    .sorted()
                    .distinct()
                    .forEach(firsts::add);
            long[] written = firsts.stream().mapToLong(Long::longValue).toArray();
            int[] numbers = random.ints(written.length, 0, 1000).toArray();
            NetworkLayer read =
                    NetworkLayer.read(new Octets("layer", new NetworkLayer(written, numbers).write()), 1000);
            for (int i = 0; i < written.length; i++) {
                assertThat(read.first(i)).as("seed 8, round %d", round).isEqualTo(written[i]);
                assertThat(read.number(i)).as("seed 8, round %d", round).isEqualTo(numbers[i]);
            }
        }
    }

    private static byte[] domains(int count, int length, String... names) {
        OctetWriter out = new OctetWriter().number(count).number(length);
        String before = "";
        for (String name : names) {
            int shared = 0;
            while (shared < Math.min(before.length(), name.length()) && before.charAt(shared) == name.charAt(shared)) {
                shared++;
            }
            out.number(shared).number(name.length() - shared);
            out.octets(name.substring(shared).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.number(2).number(1);
            before = name;
        }
        return out.done();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] resealed(byte[] file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file, 0, file.length - 32);
        System.arraycopy(digest.digest(), 0, file, file.length - 32, 32);
        return file;
    }

    private static DataBundle read(byte[] octets) throws BadDataException {
        return DataBundle.read(octets, CLOCK);
    }
}
