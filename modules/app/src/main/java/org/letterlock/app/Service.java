package org.letterlock.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.SmtpLimits;
import org.letterlock.mail.SmtpServer;
import org.letterlock.mail.SmtpSettings;
import org.letterlock.mail.TlsIdentity;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.ScriptCheck;
import org.letterlock.web.Assets;
import org.letterlock.web.Pages;

/**
 * The running service: pages are up when {@link #run} is called; it adds the SMTP receiver and says that all is ready. When asked to
 * stop it finishes the mails that are arriving, then closes the installation, while pages and streams can still be told.
 */
final class Service implements QuarkusApplication {

    private final Installation installation;
    private final Pages pages;

    @Inject
    Service(Installation installation, Pages pages) {
        this.installation = installation;
        this.pages = pages;
    }

    @Override
    public int run(String... arguments) {
        Settings settings = installation.settings();
        try (installation;
                SmtpServer smtp = startSmtp(settings)) {
            refuseUndeclaredScripts(installation.registry(), pages.assets());
            System.out.println("ready: " + settings.baseUrl() + "  smtp: localhost:" + smtp.port());
            Quarkus.waitForExit();
            return 0;
        } catch (RuntimeException refused) { // the operator's screen is the boundary: a sentence there, not a stack
            System.err.println("Letterlock does not start: " + refused.getMessage());
            return 1;
        }
    }

    private SmtpServer startSmtp(Settings settings) {
        return SmtpServer.start(
                smtpSettings(settings),
                installation.inboxes().acceptor(),
                new NetworkGate(settings.limits(), installation.clock()));
    }

    private SmtpSettings smtpSettings(Settings settings) {
        String hostname = settings.domains().getFirst();
        TlsIdentity identity = settings.tls()
                .map(files -> TlsIdentity.fromPem(files.certificateChain(), files.privateKey()))
                .orElseGet(() -> TlsIdentity.selfSigned(hostname, installation.clock()));
        SmtpLimits limits = SmtpLimits.defaults().withMessageOctets(settings.limits().messageOctets());
        return new SmtpSettings(
                hostname, settings.bindAddress(), settings.smtpPort(), Optional.of(identity.sslContext()), limits);
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
