package org.letterlock.inboxes.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.letterlock.inboxes.SampleMails;
import org.letterlock.inboxes.SmtpAddress;
import org.letterlock.mail.LoopbackMail;
import org.letterlock.web.Pages;
import org.letterlock.web.Problem;
import org.letterlock.web.Readers;
import org.letterlock.web.SameOrigin;
import org.letterlock.web.Texts;
import org.letterlock.web.WebSettings;

/** Sends a mail to the person's own inbox, through the same port by which the world's mail comes in. */
@Path("/inbox/test-mail")
public final class TestMailResource {

    private final Holding holding;
    private final SmtpAddress smtp;
    private final SampleMails samples;
    private final Readers readers;
    private final Pages pages;
    private final WebSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    TestMailResource(
            Holding holding,
            SmtpAddress smtp,
            SampleMails samples,
            Readers readers,
            Pages pages,
            WebSettings settings,
            InstantSource clock) {
        this.holding = holding;
        this.smtp = smtp;
        this.samples = samples;
        this.readers = readers;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends it, waits until it is taken, and goes back to the inbox. */
    @POST
    @RunOnVirtualThread
    public Response send(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Texts texts = pages.texts(readers.preferences(headers).language());
        holding.of(request).ifPresent(open -> send(open.inbox().address(), texts));
        return InboxPage.goTo("/").build();
    }

    private void send(String recipient, Texts texts) {
        TestMail mail = new TestMail(
                texts, settings.baseUrl().resolve("/privacy/inboxes").toString());
        byte[] octets = mail.octets(recipient, clock.instant(), random);
        if (!LoopbackMail.send(smtp.port(), TestMail.sender(recipient), recipient, octets)) {
            throw Problem.of(
                            503,
                            "test-mail-refused",
                            "The test mail was not taken",
                            "The server's own SMTP receiver did not take it. Try again in a minute.")
                    .exception();
        }
        samples.send(recipient);
    }
}
