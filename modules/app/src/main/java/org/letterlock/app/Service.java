package org.letterlock.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.letterlock.mail.SmtpServer;
import org.letterlock.privacy.BothWays;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.ScriptCheck;
import org.letterlock.web.Assets;
import org.letterlock.web.Pages;
import org.letterlock.web.RequestLimits;

/**
 * The running service: pages are up when {@link #run} is called; it begins to receive mail and says that all is ready.
 */
final class Service implements QuarkusApplication {

    private final Installation installation;
    private final Pages pages;
    private final RequestLimits requests;

    @Inject
    Service(Installation installation, Pages pages, RequestLimits requests) {
        this.installation = installation;
        this.pages = pages;
        this.requests = requests;
    }

    @Override
    public int run(String... arguments) {
        try {
            refuseUndeclaredLinesAndWays();
            refuseUndeclaredScripts(installation.registry(), pages.assets());
            SmtpServer smtp = installation.receiveMail();
            installation.watch(requests);
            installation.takeCommands(pages.release().version(), this::undeclaredLinesAndWays);
            installation
                    .demonstration()
                    .ifPresent(link -> System.out.println("look around, signed in (works once): " + link));
            installation
                    .firstStart()
                    .ifPresent(link -> System.out.println("become the first operator (works once): " + link));
            System.out.println("ready: " + installation.settings().baseUrl() + "  smtp: localhost:" + smtp.port());
        } catch (RuntimeException refused) { // the operator's screen is the boundary: a sentence there, not a stack
            System.err.println("Letterlock does not start: " + refused.getMessage());
            return 1;
        }
        Quarkus.waitForExit();
        return 0;
    }

    private void refuseUndeclaredLinesAndWays() {
        List<String> findings = undeclaredLinesAndWays();
        if (!findings.isEmpty()) {
            throw new UndeclaredStorageException(findings);
        }
    }

    private List<String> undeclaredLinesAndWays() {
        return Stream.of(
                        BothWays.problems(
                                "log field",
                                installation.registry().logFields(),
                                installation.logs().fields()),
                        installation.logs().problems(),
                        installation.outlets().problems())
                .flatMap(List::stream)
                .toList();
    }

    private static void refuseUndeclaredScripts(Registry registry, Assets assets) {
        List<String> findings = assets.scripts().entrySet().stream()
                .flatMap(script -> ScriptCheck.problems(registry, script.getKey(), script.getValue()).stream())
                .toList();
        if (!findings.isEmpty()) {
            throw new UndeclaredStorageException(findings);
        }
    }
}
