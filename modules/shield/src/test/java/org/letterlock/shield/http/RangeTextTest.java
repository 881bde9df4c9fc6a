package org.letterlock.shield.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.DomainListing;
import org.letterlock.validation.DomainRanges;
import org.letterlock.validation.IpClass;
import org.letterlock.validation.IpListing;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.ListedRange;

class RangeTextTest {

    private static List<DomainRanges.Entry> domains(int count) {
        DomainClass[] kinds = DomainClass.values();
        return IntStream.range(0, count)
                .mapToObj(i -> new DomainRanges.Entry(
                        "%060x".formatted(i),
                        new DomainListing(kinds[i % kinds.length], i % 2 == 0 ? 1 : 0.5, List.of("list 2026-01-01"))))
                .toList();
    }

    private static ListedRange listed(String first, String last, IpClass... kinds) {
        return new ListedRange(
                InetAddress.ofLiteral(first),
                InetAddress.ofLiteral(last),
                java.util.stream.Stream.of(kinds)
                        .map(kind -> new IpListing(kind, "list", "", LocalDate.EPOCH, 0.875))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 16", "15, 16", "16, 16", "17, 64", "64, 64", "65, 256"})
    void hasOneOfFewLengths(int domains, int lines) {
        String text = RangeText.of("1a2b", domains(domains));

        assertThat(text).endsWith("\n");
        assertThat(text.lines()).hasSize(lines);
        assertThat(text.lines().map(String::length).collect(Collectors.toSet())).containsExactly(82);
        assertThat(text.lines().filter(line -> line.contains(" none ")).count()).isEqualTo(lines - domains);
        assertThat(text.lines().map(line -> line.substring(0, 60)).collect(Collectors.toSet()))
                .hasSize(lines);
    }

    @Test
    void saysOfEachDomainItsClass() {
        assertThat(RangeText.of("1a2b", domains(4)).lines())
                .contains("%060x disposable       1.00".formatted(2), "%060x privacy-relay    0.50".formatted(3));
    }

    @Test
    void isTheSameTextUntilTheRangeChanges() {
        assertThat(RangeText.of("1a2b", domains(3))).isEqualTo(RangeText.of("1a2b", domains(3)));
        assertThat(fillings("1a2b")).doesNotContainAnyElementsOf(fillings("1a2c"));
    }

    private static Set<String> fillings(String prefix) {
        return RangeText.of(prefix, List.of()).lines().collect(Collectors.toSet());
    }

    @Test
    void saysOfEachRunEveryStatement() {
        String text = RangeText.of(
                IpRange.parse("198.51.0.0/16"),
                List.of(listed("198.51.1.0", "198.51.1.255", IpClass.HOSTING, IpClass.RESIDENTIAL_PROXY)));

        assertThat(text.lines())
                .hasSize(128)
                .startsWith(
                        "198.51.1.0      198.51.1.255    hosting           0.88",
                        "198.51.1.0      198.51.1.255    residential-proxy 0.88")
                .allMatch(line -> line.startsWith("198.51."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.0.0/16", "2001:db8::/32"})
    void fillsUpWithAddressesOfTheBlock(String text) {
        IpRange block = IpRange.parse(text);

        List<String> lines = RangeText.of(block, List.of()).lines().toList();

        assertThat(lines).hasSize(128).allSatisfy(line -> {
            String[] words = line.split(" +");
            assertThat(block.contains(InetAddress.ofLiteral(words[0]))).isTrue();
            assertThat(words[1]).isEqualTo(words[0]);
            assertThat(words[2]).isEqualTo("none");
        });
        assertThat(lines.stream().map(String::length).collect(Collectors.toSet()))
                .hasSize(1);
    }
}
