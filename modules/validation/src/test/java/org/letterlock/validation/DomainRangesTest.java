package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainRangesTest {

    private static final DataBundle BUNDLE =
            DataBundle.shipped(InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z")));
    private static final DomainRanges RANGES = DomainRanges.of(BUNDLE);

    @Test
    void hasEveryListedDomainOnceUnderItsHash() {
        int found = 0;
        for (int range = 0; range < 65_536; range++) {
            found += RANGES.range("%04x".formatted(range)).size();
        }
        assertThat(found).isEqualTo(BUNDLE.size().domains());
        for (String domain : List.of("mailinator.com", "duck.com", "gmail.com", "privaterelay.appleid.com")) {
            String hash = DomainRanges.hash(domain);
            assertThat(RANGES.range(hash.substring(0, 4)))
                    .filteredOn(entry -> entry.rest().equals(hash.substring(4)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.listing())
                            .isEqualTo(BUNDLE.listing(domain).orElseThrow()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "below.mailinator.com", "MAILINATOR.com", ""})
    void hasNothingForOtherNames(String domain) {
        String hash = DomainRanges.hash(domain);
        assertThat(RANGES.range(hash.substring(0, 4)))
                .extracting(DomainRanges.Entry::rest)
                .isSorted()
                .doesNotContain(hash.substring(4));
    }

    /** By sha256sum, so that other programs find the same. */
    @ParameterizedTest
    @CsvSource({
        "example.com, a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947",
        "mailinator.com, c2486832d687e44d492c3ea89b96ad88ded1565b4708c1c0c9a078db49d71ea8"
    })
    void hashesLikeEverybody(String domain, String hash) {
        assertThat(DomainRanges.hash(domain)).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abcde", "wxyz", "+123", "12 3", "../a"})
    void refusesWhatNamesNoRange(String prefix) {
        assertThatThrownBy(() -> RANGES.range(prefix)).isInstanceOf(IllegalArgumentException.class);
    }
}
