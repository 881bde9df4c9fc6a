package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaxMindFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({"24, 6", "28, 6", "32, 6", "24, 4", "28, 4", "32, 4"})
    void mergesADatabaseIntoTheTable(int recordBits, int version) throws IOException {
        DataBundle bundle = DataBundle.read(new SmallBundle(DAY).octets(), CLOCK);
        MmdbWriter writer = new MmdbWriter(recordBits, version);
        writer.put("1.2.0.0/16", map("autonomous_system_number", 64_999L, "autonomous_system_organization", "New"));
        writer.put("1.2.3.0/24", map("country", map("iso_code", "FR"), "city", map("names", map("en", "x"))));
        writer.put("9.9.9.9/32", map("is_tor_exit_node", true, "is_anonymous_vpn", false));
        if (version == 6) {
            writer.put("2a00::/48", map("traits", map("is_hosting_provider", true), "country_code", "JP"));
        }
        DataBundle with = bundle.with(MaxMindFile.read(writer.done()));

        IpFacts wide = with.facts(InetAddress.ofLiteral("1.2.200.1"));
        assertThat(wide.network()).contains(new AutonomousSystem(64_999, "New"));
        assertThat(with.facts(InetAddress.ofLiteral("1.1.0.1")).network())
                .contains(new AutonomousSystem(64_500, "Example"));
        IpFacts narrow = with.facts(InetAddress.ofLiteral("1.2.3.4"));
        assertThat(narrow.country()).contains("FR");
        assertThat(narrow.network()).contains(new AutonomousSystem(64_500, "Example"));
        assertThat(narrow.classes()).containsExactly(IpClass.TOR);
        IpFacts tor = with.facts(InetAddress.ofLiteral("9.9.9.9"));
        assertThat(tor.listings()).containsExactly(new IpListing(IpClass.TOR, "Test", "", DAY, 0.9));
        assertThat(with.facts(InetAddress.ofLiteral("9.9.9.10"))).isEqualTo(IpFacts.NONE);
        if (version == 6) {
            assertThat(with.facts(InetAddress.ofLiteral("2a00::1")).country()).contains("JP");
            assertThat(with.facts(InetAddress.ofLiteral("2a00:0:1::1")).country())
                    .contains("DE");
            assertThat(with.facts(InetAddress.ofLiteral("2a00::1")).classes()).containsExactly(IpClass.HOSTING);
        }
    }

    @Test
    void leavesOutWhereIpv6LeadsToTheTreeOfIpv4Again() throws IOException {
        MmdbWriter writer = new MmdbWriter(28, 6);
        writer.put("1.2.3.0/24", map("country", map("iso_code", "FR")));
        writer.alias("2002::/16");
        writer.alias("::ffff:0:0/96");
        DataBundle with = DataBundle.read(new SmallBundle(DAY).octets(), CLOCK).with(MaxMindFile.read(writer.done()));

        assertThat(with.facts(InetAddress.ofLiteral("1.2.3.4")).country()).contains("FR");
        assertThat(with.facts(InetAddress.ofLiteral("2002:102:304::")).country())
                .contains("FR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_count",
                "record_size",
                "ip_version",
                "build_epoch",
                "database_type",
                "binary_format_major_version"
            })
    void refusesADatabaseWithoutPartOfItsDescription(String field) {
        MmdbWriter writer = new MmdbWriter(28, 6);
        writer.put("1.2.3.0/24", map("country", map("iso_code", "FR")));
        writer.description.put(field, map());

        assertThatThrownBy(() -> MaxMindFile.read(writer.done()))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("description has no");
    }

    @ParameterizedTest
    @CsvSource({
        "record_size, 30, records of 30 bits",
        "record_size, 4294967320, records of",
        "ip_version, 5, IP version 5",
        "binary_format_major_version, 3, format version 2",
        "node_count, 0, larger than the file",
        "node_count, 4000000000, larger than the file",
        "node_count, 9223372036854775807, larger than the file"
    })
    void refusesADescriptionThatCannotBe(String field, long value, String why) {
        MmdbWriter writer = new MmdbWriter(28, 6);
        writer.put("1.2.3.0/24", map("country", map("iso_code", "FR")));
        writer.description.put(field, value);

        assertThatThrownBy(() -> MaxMindFile.read(writer.done()))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesATreeThatRunsInACircle() {
        MmdbWriter writer = new MmdbWriter(24, 6);
        writer.put("2a00::/16", map("country_code", "DE"));
        writer.set("2a00:1::/32", 1);

        assertThatThrownBy(() -> MaxMindFile.read(writer.done())).hasMessage("the database's tree runs in a circle");
    }

    @Test
    void refusesValuesWithoutEndAndCountriesThatAreNone() throws IOException {
        MmdbWriter endless = new MmdbWriter(24, 4);
        endless.put("1.0.0.0/8", new MmdbWriter.Raw(new byte[] {0x20, 0}));
        MmdbWriter text = new MmdbWriter(24, 4);
        text.put("1.0.0.0/8", "text");
        MmdbWriter country = new MmdbWriter(24, 4);
        country.put("1.0.0.0/8", map("country_code", "<b>"));
        DataBundle bundle = DataBundle.read(new SmallBundle(DAY).octets(), CLOCK);

        assertThatThrownBy(() -> MaxMindFile.read(endless.done())).hasMessage("the database has a value without end");
        assertThatThrownBy(() -> MaxMindFile.read(text.done())).hasMessage("the database has a block without a map");
        MaxMindFile read = MaxMindFile.read(country.done());
        assertThatThrownBy(() -> bundle.with(read)).hasMessage("a country has two capital letters");
    }

    @Test
    void refusesWhatIsNoDatabase(@TempDir Path folder) throws IOException {
        for (byte[] file :
                new byte[][] {{}, new byte[20], "\253\315\357MaxMind.com".getBytes(StandardCharsets.ISO_8859_1)}) {
            assertThatThrownBy(() -> MaxMindFile.read(Files.write(folder.resolve("x.mmdb"), file)))
                    .isInstanceOf(BadDataException.class);
        }
    }

    @Test
    void throwsNothingElseForBrokenDatabases() {
        MmdbWriter writer = new MmdbWriter(28, 6);
        writer.put("1.2.0.0/16", map("autonomous_system_number", 64_999L, "autonomous_system_organization", "New"));
        writer.put("2a00::/48", map("traits", map("is_hosting_provider", true), "country_code", "JP"));
        byte[] whole = writer.done();
        for (int length = 0; length < whole.length; length++) {
            attempt(Arrays.copyOf(whole, length), "length " + length);
        }
        Random random = new Random(20_261_122);
        for (int round = 0; round < 5_000; round++) {
            byte[] broken = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            attempt(broken, "seed 20261122, round " + round);
        }
    }

    private static void attempt(byte[] file, String which) {
        try {
            MaxMindFile.read(file);
        } catch (BadDataException refused) {
            assertThat(refused.getMessage()).as(which).isNotEmpty();
        } catch (RuntimeException other) {
            throw new AssertionError(which, other);
        }
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Writes small databases; blocks put later go before those around them. */
    private static final class MmdbWriter {

        /** Octets in place of a value. */
        private record Raw(byte[] octets) {}

        private static final int NOTHING = -1;

        private final int recordBits;
        private final int version;
        private final List<long[]> nodes = new ArrayList<>();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private final Map<String, Object> description = new LinkedHashMap<>();

        MmdbWriter(int recordBits, int version) {
            this.recordBits = recordBits;
            this.version = version;
            nodes.add(new long[] {NOTHING, NOTHING});
            description.put("binary_format_major_version", 2L);
            description.put("record_size", (long) recordBits);
            description.put("ip_version", (long) version);
            description.put("build_epoch", DAY.toEpochDay() * 86_400);
            description.put("database_type", "Test");
        }

        /** Values are kept as numbers below -1. */
        void put(String block, Object value) {
            long offset = data.size();
            write(value, data);
            set(block, -2 - offset);
        }

        void alias(String block) {
            long node = 0;
            for (int i = 0; i < 96; i++) {
                node = nodes.get((int) node)[0];
            }
            set(block, node);
        }

        private void set(String block, long record) {
            byte[] octets = octets(block.substring(0, block.indexOf('/')));
            int given = Integer.parseInt(block.substring(block.indexOf('/') + 1));
            int prefix = octets.length == 16 && block.indexOf(':') < 0 ? given + 96 : given;
            int node = 0;
            for (int i = 0; i < prefix - 1; i++) {
                int side = octets[i / 8] >> 7 - i % 8 & 1;
                long next = nodes.get(node)[side];
                if (next < 0) {
                    nodes.add(new long[] {next, next});
                    next = nodes.size() - 1;
                    nodes.get(node)[side] = next;
                }
                node = (int) next;
            }
            nodes.get(node)[octets[(prefix - 1) / 8] >> 7 - (prefix - 1) % 8 & 1] = record;
        }

        private byte[] octets(String text) {
            if (text.startsWith("::ffff:")) {
                byte[] mapped = new byte[16];
                mapped[10] = mapped[11] = (byte) 0xFF;
                return mapped;
            }
            byte[] octets = InetAddress.ofLiteral(text).getAddress();
            if (octets.length == 16 || version == 4) {
                return octets;
            }
            byte[] six = new byte[16];
            System.arraycopy(octets, 0, six, 12, 4);
            return six;
        }

        byte[] done() {
            description.putIfAbsent("node_count", (long) nodes.size());
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (long[] node : nodes) {
                long left = record(node[0]);
                long right = record(node[1]);
                int octets = recordBits / 8;
                number(left, octets, file);
                if (recordBits == 28) {
                    file.write((int) (left >> 24 << 4 | right >> 24));
                }
                number(right, octets, file);
            }
            file.writeBytes(new byte[16]);
            file.writeBytes(data.toByteArray());
            file.writeBytes("\253\315\357MaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
            write(description, file);
            return file.toByteArray();
        }

        private long record(long record) {
            return record >= 0 ? record : nodes.size() + (record == NOTHING ? 0 : 16 - 2 - record);
        }

        private static void number(long number, int octets, ByteArrayOutputStream out) {
            for (int i = octets - 1; i >= 0; i--) {
                out.write((int) (number >> 8 * i));
            }
        }

        private static void write(Object value, ByteArrayOutputStream out) {
            switch (value) {
                case Raw raw -> out.writeBytes(raw.octets());
                case String text -> {
                    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
                    out.write(2 << 5 | Math.min(octets.length, 29));
                    if (octets.length >= 29) {
                        out.write(octets.length - 29);
                    }
                    out.writeBytes(octets);
                }
                case Long number -> {
                    out.write(8);
                    out.write(2);
                    number(number, 8, out);
                }
                case Boolean flag -> {
                    out.write(flag ? 1 : 0);
                    out.write(7);
                }
                case Map<?, ?> map -> {
                    out.write(7 << 5 | map.size());
                    map.forEach((name, inner) -> {
                        write(name, out);
                        write(inner, out);
                    });
                }
                default -> throw new AssertionError("no value of a database");
            }
        }
    }
}
