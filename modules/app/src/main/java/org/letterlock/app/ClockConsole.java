package org.letterlock.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.letterlock.privacy.proof.MovableClock;

/**
 * Lets a test or a proof move the time of a running server by writing {@code advance PT2M} or {@code back PT2M} to its
 * standard input, and stop what tidies inboxes away by {@code tidying off}. Exists only under
 * {@code -Dletterlock.profile=test}; there is no way to reach it from the network.
 */
final class ClockConsole {

    private ClockConsole() {}

    static boolean isWanted() {
        return "test".equals(System.getProperty("letterlock.profile"));
    }

    static void follow(MovableClock clock, Consumer<Boolean> tidying) {
        Thread.ofVirtual().name("clock-console").start(() -> {
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    obey(clock, tidying, line);
                }
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        });
    }

    private static void obey(MovableClock clock, Consumer<Boolean> tidying, String line) {
        String[] words = line.split(" ", 2);
        String what = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "advance" -> clock.advance(Duration.parse(what));
            case "back" -> clock.setBack(Duration.parse(what));
            case "tidying" -> tidying.accept(what.equals("on"));
            default -> {
                return;
            }
        }
        System.out.println("clock: " + clock.instant());
    }
}
