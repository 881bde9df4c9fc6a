package org.letterlock.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.letterlock.accounts.signin.Visit.Ceremony;
import org.letterlock.accounts.signin.Visit.Purpose;
import org.letterlock.accounts.signin.Visit.SecondFactor;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.MovableClock;

final class VisitsTest {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Visit VISIT = new Ceremony(Purpose.SIGN_IN, "challenge");

    private final MovableClock clock = MovableClock.standing();
    private final Visits visits = new Visits(clock, LIFE);

    @Test
    void isTakenOnce() {
        Token token = visits.begin(VISIT);
        assertThat(visits.look(token, Ceremony.class)).contains((Ceremony) VISIT);
        assertThat(visits.take(token, Ceremony.class)).contains((Ceremony) VISIT);
        assertThat(visits.take(token, Ceremony.class)).isEmpty();
    }

    @Test
    void isFoundOnlyAsWhatItIs() {
        Token token = visits.begin(VISIT);
        assertThat(visits.take(token, SecondFactor.class)).isEmpty();
        assertThat(visits.take(token, Ceremony.class)).isPresent();
    }

    @Test
    void isFoundByNoOtherToken() {
        visits.begin(VISIT);
        assertThat(visits.look(new Token("llv_"), Ceremony.class)).isEmpty();
    }

    @Test
    void endsWhenItsTimeIsUp() {
        Token token = visits.begin(VISIT);
        clock.advance(LIFE.minusMillis(1));
        assertThat(visits.look(token, Ceremony.class)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(visits.look(token, Ceremony.class)).isEmpty();
    }

    @Test
    void attemptsAreCountedForEachAccountUntilTheWindowEnds() {
        AttemptCounters counters = new AttemptCounters(clock, LIFE, 2);
        assertThat(counters.tryAcquire("a")).isTrue();
        assertThat(counters.tryAcquire("a")).isTrue();
        assertThat(counters.tryAcquire("a")).isFalse();
        assertThat(counters.tryAcquire("b")).isTrue();
        clock.advance(LIFE);
        assertThat(counters.tryAcquire("a")).isTrue();
    }

    @Test
    void oneRightAttemptForgetsTheWrongOnes() {
        AttemptCounters counters = new AttemptCounters(clock, LIFE, 1);
        assertThat(counters.tryAcquire("a")).isTrue();
        counters.clear("a");
        assertThat(counters.tryAcquire("a")).isTrue();
    }
}
