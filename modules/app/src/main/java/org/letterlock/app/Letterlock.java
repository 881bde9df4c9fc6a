package org.letterlock.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.SteadyClock;
import org.letterlock.privacy.proof.MovableClock;

/**
 * The program: opens the installation, then starts the web server. What keeps it from starting is said in a sentence,
 * and the exit status is 1.
 */
@QuarkusMain
public final class Letterlock {

    private static @Nullable Installation installation;

    private Letterlock() {}

    public static void main(String... arguments) {
        try {
            Settings settings = Settings.from(System.getenv());
            Installation opened = Installation.open(settings, clock(settings));
            Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "close installation"));
            installation = opened;
            configure(settings);
        } catch (RuntimeException refused) { // the operator's screen is the boundary: a sentence there, not a stack
            System.err.println("Letterlock does not start: " + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(Service.class, arguments);
    }

    /** The installation that {@link #main} opened before the web server started. */
    static Installation installation() {
        Installation opened = installation;
        if (opened == null) {
            throw new IllegalStateException("Letterlock is started by its main method");
        }
        return opened;
    }

    private static InstantSource clock(Settings settings) {
        if (!ClockConsole.isWanted()) {
            return SteadyClock.remembering(InstantSource.system(), Installation.clockFile(settings));
        }
        var clock = new MovableClock(Instant.now());
        ClockConsole.follow(clock);
        return clock;
    }

    private static void configure(Settings settings) {
        System.setProperty("quarkus.http.host", settings.bindAddress());
        System.setProperty("quarkus.http.port", Integer.toString(settings.httpPort()));
    }
}
