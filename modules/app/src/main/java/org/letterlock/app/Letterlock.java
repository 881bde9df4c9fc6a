package org.letterlock.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.letterlock.app.command.CommandLineRun;
import org.letterlock.app.command.Desk;
import org.letterlock.app.command.ValidateCommand;
import org.letterlock.app.demo.Demo;
import org.letterlock.app.prove.ProveCommand;
import org.letterlock.privacy.SteadyClock;
import org.letterlock.privacy.SystemLog;
import org.letterlock.privacy.proof.MovableClock;

/**
 * The program: opens the installation and boots the web server beside it, which takes requests only once the
 * installation is open. What keeps it from starting is said in a sentence, and the exit status is 1.
 */
@QuarkusMain
public final class Letterlock {

    private static volatile @Nullable CompletableFuture<Installation> opening;

    private Letterlock() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("letterlock")) {
            System.exit(command(List.of(arguments).subList(1, arguments.length)));
        }
        try {
            Settings settings = Settings.from(System.getenv());
            InstantSource clock = clock(settings);
            SystemLog log = SystemLog.install(clock, System.out);
            Optional<Demo> demo = demo(arguments, settings, clock);
            configure(settings);
            // PostgreSQL and the web server both take their time, and need nothing of each other.
            opening = CompletableFuture.supplyAsync(
                    () -> open(settings, clock, log, demo), Thread.ofPlatform().name("open installation")::start);
        } catch (RuntimeException refused) { // the operator's screen is the boundary: a sentence there, not a stack
            say(refused);
            System.exit(1);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> installation().close(), "close installation"));
        Quarkus.run(Service.class, arguments);
    }

    /** One command of the operator's; needs no web server. */
    private static int command(List<String> arguments) {
        try {
            Settings settings = Settings.from(System.getenv());
            InstantSource clock = clock(settings);
            return new CommandLineRun(
                            settings.dataDirectory(),
                            () -> new OpenedHere(Installation.open(
                                    settings, clock, SystemLog.install(clock, System.err), Optional.empty())),
                            List.of(new ProveCommand(() -> settings), new ValidateCommand(clock)))
                    .run(arguments);
        } catch (InvalidSettingsException refused) {
            System.err.println(refused.getMessage());
            return 1;
        }
    }

    /** The installation in the hands of a command. */
    private record OpenedHere(Installation installation) implements CommandLineRun.Opened {

        @Override
        public Desk desk() {
            return installation.desk();
        }

        @Override
        public void close() {
            installation.close();
        }
    }

    private static Installation open(Settings settings, InstantSource clock, SystemLog log, Optional<Demo> demo) {
        try {
            return Installation.open(settings, clock, log, demo);
        } catch (RuntimeException refused) { // as above
            say(refused);
            // What was opened is closed again. An orderly exit would wait for the web server, which waits for us.
            Runtime.getRuntime().halt(1);
            throw refused;
        }
    }

    private static void say(RuntimeException refused) {
        System.err.println("Letterlock does not start: " + refused.getMessage());
    }

    /** The installation that {@link #main} opens; waits until it is open. */
    static Installation installation() {
        CompletableFuture<Installation> opened = opening;
        if (opened == null) {
            throw new IllegalStateException("Letterlock is started by its main method");
        }
        return opened.join();
    }

    private static Optional<Demo> demo(String[] arguments, Settings settings, InstantSource clock) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        if (!List.of(arguments).equals(List.of("--demo"))) {
            throw new IllegalArgumentException("the only argument there is, is --demo");
        }
        return Optional.of(Demo.to(settings.smtpPort(), clock));
    }

    private static InstantSource clock(Settings settings) {
        if (!ClockConsole.isWanted()) {
            return SteadyClock.remembering(InstantSource.system(), Installation.clockFile(settings));
        }
        var clock = new MovableClock(Instant.now());
        ClockConsole.follow(clock, wanted -> installation().inboxes().pauseTidying(!wanted));
        return clock;
    }

    private static void configure(Settings settings) {
        System.setProperty("quarkus.http.host", settings.bindAddress());
        System.setProperty("quarkus.http.port", Integer.toString(settings.httpPort()));
    }
}
