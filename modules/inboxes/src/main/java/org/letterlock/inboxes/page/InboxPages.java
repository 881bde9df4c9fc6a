package org.letterlock.inboxes.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.letterlock.inboxes.ImageProxy;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Texts;

/** Makes the page of an open inbox, whole or in part. */
@Singleton
final class InboxPages {

    private final Pages pages;
    private final Desk desk;
    private final ImageProxy proxy;
    private final Inboxes inboxes;

    @Inject
    InboxPages(Pages pages, Desk desk, ImageProxy proxy, Inboxes inboxes) {
        this.inboxes = inboxes;
        this.pages = pages;
        this.desk = desk;
        this.proxy = proxy;
    }

    /**
     * What was asked for.
     *
     * @param consentAsked whether the page asks if its reader may be counted
     */
    Response show(OpenInbox held, Asked asked, Pages.View view, boolean consentAsked) {
        OpenInbox open = asked.unasked() ? held.unattended() : held;
        if (asked.part().isEmpty()) {
            return page(open, asked, view, Optional.empty(), consentAsked).build();
        }
        return switch (asked.part().get()) {
            case "messages" -> messages(open, asked, view);
            default -> reader(open, asked, view);
        };
    }

    /** The page with the form in which an address was wished for in vain. */
    Response refused(OpenInbox open, WishView wish, Pages.View view) {
        Asked choosing = new Asked(false, "", "", 0, "choose", false, Optional.empty(), Optional.empty(), null, null);
        return page(open, choosing, view, Optional.of(wish), false).status(422).build();
    }

    /** The page that has a browser solve a task before there is an inbox, or another one. */
    Response work(WorkView work, Pages.View view) {
        return pages.answer("inboxes/work", view, Map.of("work", work))
                .status(429)
                .header(HttpHeaders.RETRY_AFTER, work.task().freeAgain().toSeconds() + 1)
                .build();
    }

    private Response.ResponseBuilder page(
            OpenInbox open, Asked asked, Pages.View view, Optional<WishView> wish, boolean consentAsked) {
        Texts texts = pages.texts(view.language());
        Optional<ReaderView> reader = read(open, asked, texts);
        InboxView inbox = desk.lay(open, reader.map(ReaderView::id).orElse(""), texts);
        Map<String, Object> data = new HashMap<>();
        data.put("inbox", inbox);
        data.put("spans", Spans.of(inboxes.lifetimes(), view.language()));
        data.put("show", asked.show());
        data.put("renewal", asked.pathUnasked());
        data.put("consentAsked", consentAsked);
        data.put("wish", wish.orElseGet(() -> new WishView("", inbox.domain(), inbox.profile(), "")));
        reader.ifPresent(mail -> data.put("reader", mail));
        return pages.answer("inboxes/inbox", view, data);
    }

    private Response messages(OpenInbox open, Asked asked, Pages.View view) {
        InboxView inbox = desk.lay(open, asked.after(), asked.message(), pages.texts(view.language()));
        return pages.answer("inboxes/messages", view, Map.of("inbox", inbox)).build();
    }

    private Response reader(OpenInbox open, Asked asked, Pages.View view) {
        ReaderView mail = read(open, asked, pages.texts(view.language()))
                .orElseThrow(() -> Problems.notFound().exception());
        return pages.answer(
                        "inboxes/reader",
                        view,
                        Map.of("inbox", Map.of("id", open.inbox().id().value()), "reader", mail))
                .build();
    }

    private Optional<ReaderView> read(OpenInbox open, Asked asked, Texts texts) {
        return asked.message().isEmpty()
                ? Optional.empty()
                : new MailReading(open, proxy, texts).read(asked.message(), asked.view());
    }
}
