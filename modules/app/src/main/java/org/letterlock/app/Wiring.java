package org.letterlock.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.ConsoleLinks;
import org.letterlock.accounts.Outbox;
import org.letterlock.accounts.SignIn;
import org.letterlock.desk.FrontDesk;
import org.letterlock.inboxes.ImageProxy;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.SampleMails;
import org.letterlock.inboxes.SmtpAddress;
import org.letterlock.inboxes.Visits;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.privacy.Registry;
import org.letterlock.shield.Appeals;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Shield;
import org.letterlock.shield.Velocity;
import org.letterlock.web.PolicyArchive;
import org.letterlock.web.PolicyNews;
import org.letterlock.web.PublishedProofs;
import org.letterlock.web.WebSettings;

/** Hands the parts of the open installation to the resources and pages that ask for them. */
final class Wiring {

    /** What the page tells people to send their mail to. */
    private record PublicSmtpAddress(String hostname, int port) implements SmtpAddress {}

    /** Holds the boot before the HTTP port opens, until everything behind it is open. */
    void awaitInstallation(@Observes StartupEvent boot, Installation installation) {
        // asking for the installation is waiting for it
    }

    @Produces
    @Singleton
    Installation installation() {
        return Letterlock.installation();
    }

    @Produces
    @Singleton
    Inboxes inboxes(Installation installation) {
        return installation.inboxes();
    }

    @Produces
    @Singleton
    Visits visits(Installation installation) {
        return installation.visits();
    }

    @Produces
    @Singleton
    Accounts accounts(Installation installation) {
        return installation.accounts();
    }

    @Produces
    @Singleton
    ConsoleLinks consoleLinks(Installation installation) {
        return installation.consoleLinks();
    }

    /** The outbox, also known as the post that takes mail. */
    @Produces
    @Singleton
    Outbox outbox(Installation installation) {
        return installation.outbox();
    }

    @Produces
    @Singleton
    SignIn signIn(Installation installation) {
        return installation.signIn();
    }

    @Produces
    @Singleton
    FrontDesk frontDesk(Installation installation) {
        return installation.frontDesk();
    }

    @Produces
    @Singleton
    AccessLog accessLog(Installation installation) {
        return installation.logs().access();
    }

    @Produces
    @Singleton
    CheckPolicies checkPolicies(Installation installation) {
        return installation.checkPolicies();
    }

    @Produces
    @Singleton
    NetworkBans bans(Installation installation) {
        return installation.bans();
    }

    @Produces
    @Singleton
    Velocity velocity(Installation installation) {
        return installation.velocity();
    }

    @Produces
    @Singleton
    Appeals appeals(Installation installation) {
        return installation.appeals();
    }

    @Produces
    @Singleton
    Shield shield(Installation installation) {
        return installation.shield();
    }

    @Produces
    @Singleton
    Registry registry(Installation installation) {
        return installation.registry();
    }

    @Produces
    @Singleton
    PolicyArchive policyArchive(Installation installation) {
        return installation.archive();
    }

    @Produces
    @Singleton
    PublishedProofs publishedProofs(Installation installation) {
        return installation.proofs();
    }

    @Produces
    @Singleton
    PolicyNews policyNews(Installation installation) {
        return new PolicyNews(installation.registry(), installation.archive(), installation.clock());
    }

    @Produces
    @Singleton
    InstantSource clock(Installation installation) {
        return installation.clock();
    }

    @Produces
    @Singleton
    WebSettings webSettings(Installation installation) {
        Settings settings = installation.settings();
        WebSettings defaults = WebSettings.at(settings.baseUrl());
        return new WebSettings(
                settings.baseUrl(),
                settings.trustedProxies(),
                settings.limits().requestsPerNetwork(),
                settings.limits().creations(),
                defaults.streamsPerNetwork(),
                settings.limits().loopback());
    }

    @Produces
    @Singleton
    SampleMails samples(Installation installation) {
        return installation.samples();
    }

    @Produces
    @Singleton
    ImageProxy imageProxy(Installation installation) {
        boolean on = installation.settings().images() && installation.dns().available();
        return on ? ImageProxy.over(installation.fetcher()) : ImageProxy.off();
    }

    @Produces
    @Singleton
    SmtpAddress smtpAddress(Installation installation) {
        Settings settings = installation.settings();
        return new PublicSmtpAddress(settings.baseUrl().getHost(), settings.smtpPort());
    }
}
