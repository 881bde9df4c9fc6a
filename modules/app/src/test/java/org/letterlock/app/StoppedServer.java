package org.letterlock.app;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.letterlock.accounts.Accounts;
import org.letterlock.privacy.SystemLog;

/** The installation of a stopped server, opened in this process to put into it what no page makes yet. */
public final class StoppedServer {

    private StoppedServer() {}

    /** Stops the server, fills its accounts, and starts it again. */
    public static void fill(RunningServer server, Consumer<Accounts> filling) {
        server.stop();
        Settings settings = Settings.from(server.environment());
        try (Installation installation = Installation.open(
                settings,
                InstantSource.system(),
                SystemLog.install(InstantSource.system(), System.err),
                Optional.empty())) {
            filling.accept(installation.accounts());
        }
        server.launch();
    }
}
