package org.letterlock.inboxes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every form of {@link AddressClaims} does. */
abstract class AddressClaimsContract {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    abstract AddressClaims claims();

    private static AddressDigest address() {
        return new AddressDigest(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void givesAnAddressOnce() {
        AddressDigest address = address();

        assertThat(claims().claim(address, NOON, EVENING)).isTrue();
        assertThat(claims().claim(address, NOON, EVENING)).isFalse();
        assertThat(claims().claim(address(), NOON, EVENING)).isTrue();
    }

    @Test
    void givesItAgainFromTheMomentItsClaimEnds() {
        AddressDigest address = address();
        claims().claim(address, NOON, EVENING);

        assertThat(claims().claim(address, EVENING.minusMillis(1), EVENING)).isFalse();
        assertThat(claims().claim(address, EVENING, EVENING.plusSeconds(1))).isTrue();
    }

    @Test
    void movesAndReleasesClaims() {
        AddressDigest address = address();
        claims().claim(address, NOON, EVENING);
        claims().hold(address, EVENING.plusSeconds(5));
        assertThat(claims().claim(address, EVENING, EVENING.plusSeconds(9))).isFalse();
        claims().hold(address, NOON);
        assertThat(claims().claim(address, NOON, EVENING)).isTrue();
        claims().release(address);
        assertThat(claims().claim(address, NOON, EVENING)).isTrue();
        AddressDigest unclaimed = address();
        claims().hold(unclaimed, EVENING);
        assertThat(claims().claim(unclaimed, NOON, EVENING)).isFalse();
    }

    @Test
    void tidiesOnlyWhatHasEnded() {
        AddressDigest ended = address();
        AddressDigest running = address();
        claims().claim(ended, NOON, EVENING);
        claims().claim(running, NOON, EVENING.plusMillis(1));
        claims().tidy(EVENING);

        assertThat(claims().claim(running, NOON, EVENING)).isFalse();
        assertThat(claims().claim(ended, NOON, EVENING)).isTrue();
    }

    @Test
    void givesAnAddressToOneOfManyAtOnce() throws Exception {
        AddressDigest address = address();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long won = threads
                    .invokeAll(Stream.<Callable<Boolean>>generate(() -> () -> claims().claim(address, NOON, EVENING))
                            .limit(32)
                            .toList())
                    .stream()
                    .filter(each -> each.resultNow())
                    .count();
            assertThat(won).isEqualTo(1);
        }
    }
}
