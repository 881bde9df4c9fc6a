package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.privacy.NetworkCountersTest.ip;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.validation.IpRange;

/** Who is banned, for how long, and who never is. */
class NetworkBansTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MovableClock clock = MovableClock.standing();
    private final NetworkBans bans = new NetworkBans(clock, List.of());

    private void ban(String address) {
        bans.broke(ip(address), BanLimits.MOST);
    }

    @Test
    void bansTheWholeNetworkThatBrokeEnoughAndNoOther() {
        bans.broke(ip("192.0.2.1"), BanLimits.MOST - 1);
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
        bans.broke(ip("192.0.2.77"), 1);

        assertThat(bans.left(ip("192.0.2.200"))).contains(BanLimits.BAN);
        assertThat(bans.left(ip("192.0.3.1"))).isEmpty();
        assertThat(bans.left(ip("2001:db8::1"))).isEmpty();
        assertThat(bans.now()).isOne();
        assertThat(bans.total()).isOne();
    }

    @Test
    void endsByTheClockWhateverIsTriedMeanwhile() {
        ban("192.0.2.1");
        clock.advance(BanLimits.BAN.minus(SECOND));
        ban("192.0.2.1");
        assertThat(bans.left(ip("192.0.2.1"))).contains(SECOND);
        clock.advance(SECOND);
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
        bans.broke(ip("192.0.2.1"), BanLimits.MOST - 1);
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
        assertThat(bans.now()).isZero();
        assertThat(bans.total()).isOne();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        for (int i = 0; i < 10; i++) {
            bans.broke(ip("192.0.2.1"), BanLimits.MOST - 1);
            clock.advance(BanLimits.WINDOW);
        }
        assertThat(bans.total()).isZero();
    }

    @Test
    void isNotLengthenedByAClockThatIsSetBack() {
        ban("192.0.2.1");
        clock.setBack(SECOND);
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7,         198.51.100.200, true",
        "198.51.100.7,         198.51.101.7,   false",
        "198.51.0.0/16,        198.51.7.7,     true",
        "198.51.0.0/16,        198.52.7.7,     false",
        "2001:db8:1:2::9,      2001:db8:1:2::, true",
        "2001:db8:1:2::9,      2001:db8:1:3::, false",
        "2001:db8::/32,        2001:db8:ff::1, true",
        "0.0.0.0/0,            192.0.2.1,      true",
        "0.0.0.0/0,            2001:db8::1,    false"
    })
    void neverBansWhoTheOperatorNames(String named, String caller, boolean free) {
        NetworkBans sparing = new NetworkBans(clock, List.of(IpRange.parse(named)));
        sparing.broke(ip(caller), BanLimits.MOST);
        assertThat(sparing.left(ip(caller)).isEmpty()).isEqualTo(free);
        assertThat(sparing.total()).isEqualTo(free ? 0 : 1);
    }

    @Test
    void isBoundedAndBansNobodyInAnothersPlace() {
        for (int i = 0; i < BanLimits.NETWORKS; i++) {
            bans.broke(ip("10.%d.%d.1".formatted(i >> 8 & 255, i & 255).replaceFirst("10", "" + (10 + (i >> 16)))), 1);
        }
        ban("192.0.2.1");
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
        assertThat(bans.now()).isZero();

        clock.advance(BanLimits.WINDOW);
        ban("192.0.2.1");
        assertThat(bans.left(ip("192.0.2.1"))).isPresent();
    }

    @Test
    void isLiftedForEverybodyAtOnce() {
        ban("192.0.2.1");
        ban("198.51.100.1");
        bans.broke(ip("203.0.113.1"), BanLimits.MOST - 1);

        assertThat(bans.lift()).isEqualTo(2);
        assertThat(bans.now()).isZero();
        assertThat(bans.left(ip("192.0.2.1"))).isEmpty();
        bans.broke(ip("203.0.113.1"), 1);
        assertThat(bans.left(ip("203.0.113.1"))).isEmpty();
    }

    @Test
    void showsNothing() {
        ban("192.0.2.1");
        assertThat(bans).hasToString("NetworkBans[hidden]");
    }
}
