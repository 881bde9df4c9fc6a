package org.letterlock.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.letterlock.privacy.proof.MovableClock;

/**
 * Lets a test move the time of a running server by writing {@code advance PT2M} to its standard input. Exists only
 * under {@code -Dletterlock.profile=test}; there is no way to reach it from the network.
 */
final class ClockConsole {

    private ClockConsole() {}

    static boolean isWanted() {
        return "test".equals(System.getProperty("letterlock.profile"));
    }

    static void follow(MovableClock clock) {
        Thread.ofVirtual().name("clock-console").start(() -> {
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    obey(clock, line);
                }
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        });
    }

    private static void obey(MovableClock clock, String line) {
        if (line.startsWith("advance ")) {
            clock.advance(Duration.parse(line.substring("advance ".length())));
            System.out.println("clock: " + clock.instant());
        }
    }
}
