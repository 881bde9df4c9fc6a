package org.letterlock.inboxes.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.letterlock.inboxes.ImageLoading;
import org.letterlock.inboxes.ImageProxy;
import org.letterlock.inboxes.MessageId;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.http.FramedMail;
import org.letterlock.inboxes.http.Ids;
import org.letterlock.mail.MailView;
import org.letterlock.web.Pages;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SameOrigin;

/**
 * What the button "Load pictures" sends. The answer is the frame's new content, with a note above the mail that says
 * what came of it; nothing is kept to show it another way.
 */
@Path("/inbox/messages/{id: [0-9a-z]{26}}/images")
public final class ImageActions {

    private final Holding holding;
    private final ImageProxy proxy;
    private final RequestLimits limits;
    private final Readers readers;
    private final Pages pages;

    @Inject
    ImageActions(Holding holding, ImageProxy proxy, RequestLimits limits, Readers readers, Pages pages) {
        this.holding = holding;
        this.proxy = proxy;
        this.limits = limits;
        this.readers = readers;
        this.pages = pages;
    }

    /** Loads the pictures of one mail. */
    @POST
    @RunOnVirtualThread
    public Response load(@PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        OpenInbox inbox = holding.of(request).orElseThrow(ImageActions::nothingHere);
        MessageId message = Ids.message(id).orElseThrow(ImageActions::nothingHere);
        ImageLoading loading = isAllowed(request) ? proxy.load(inbox, message) : new ImageLoading.Busy();
        Pages.View view = readers.view(headers, "/");
        return switch (loading) {
            case ImageLoading.Done done ->
                framed(request, done.mail(), pages.render("inboxes/images", view, Map.of("note", ImageNote.of(done))));
            case ImageLoading.Busy _ ->
                framed(
                        request,
                        inbox.read(message).orElseThrow(ImageActions::nothingHere),
                        pages.render("inboxes/images", view, Map.of()));
            case ImageLoading.NoSuchMail _ -> throw nothingHere();
        };
    }

    /** Who may not for now still sees the mail. */
    private boolean isAllowed(HttpServerRequest request) {
        if (!proxy.isOn()) {
            throw nothingHere();
        }
        try {
            limits.fetch(request);
            return true;
        } catch (ProblemException tooMany) {
            return false;
        }
    }

    private static Response framed(HttpServerRequest request, MailView mail, String note) {
        String html = mail.html().orElseThrow(ImageActions::nothingHere);
        return FramedMail.answer(request, ImageNote.above(html, note));
    }

    private static ProblemException nothingHere() {
        return Problems.notFound().exception();
    }
}
