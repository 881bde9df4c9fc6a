package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.letterlock.accounts.ConsoleLinks.Enter;
import org.letterlock.accounts.ConsoleLinks.FirstOperator;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.MovableClock;

class ConsoleLinksTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final ConsoleLinks links = new ConsoleLinks(clock, URI.create("https://mail.example.org"));

    private static Token token(URI link) {
        return new Token(link.getPath().substring("/start/".length()));
    }

    @Test
    void leadsToWhereTheWorldReachesTheServer() {
        assertThat(links.to(new FirstOperator()).toString()).startsWith("https://mail.example.org/start/llo_");
    }

    @Test
    void worksOnceHoweverOftenItIsLookedAt() {
        Token token = token(links.to(new FirstOperator()));
        assertThat(links.look(token)).contains(new FirstOperator());
        assertThat(links.look(token)).isPresent();
        assertThat(links.take(token)).contains(new FirstOperator());
        assertThat(links.look(token)).isEmpty();
        assertThat(links.take(token)).isEmpty();
    }

    @Test
    void endsAfterADayToTheMillisecond() {
        Token token = token(links.to(new FirstOperator()));
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(links.look(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(links.look(token)).isEmpty();
        assertThat(links.take(token)).isEmpty();
    }

    @Test
    void isGoodForNothingElse() {
        Enter enter = new Enter(new PersonId(UUID.randomUUID()));
        Token token = token(links.to(enter));
        links.to(new FirstOperator());
        assertThat(links.look(token)).contains(enter);
        assertThat(links.look(new Token("llo_x"))).isEmpty();
    }
}
