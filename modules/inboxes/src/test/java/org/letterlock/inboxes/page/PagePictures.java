package org.letterlock.inboxes.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.Opening;
import org.letterlock.web.Language;
import org.letterlock.web.PagePart;
import org.letterlock.web.Pages;
import org.letterlock.web.Theme;
import org.letterlock.web.page.WebPart;

/** Writes every page with made-up mail into a folder, to be looked at in a browser: {@code PagePictures FOLDER}. */
final class PagePictures {

    private final Pages pages = Samples.pages();
    private final Path folder;

    private PagePictures(Path folder) {
        this.folder = folder;
    }

    static void main(String[] arguments) throws IOException {
        new PagePictures(Path.of(arguments[0])).write();
    }

    private void write() throws IOException {
        for (PagePart part : List.of(new InboxPart(false), new WebPart())) {
            for (String file : part.assets()) {
                Path target = folder.resolve(
                        pages.assets().url(part.name() + "/" + file).substring(1));
                Files.createDirectories(target.getParent());
                Files.write(
                        target,
                        pages.assets()
                                .find(part.name() + "/" + file)
                                .orElseThrow()
                                .octets());
            }
        }
        for (Language language : Language.values()) {
            write(language);
        }
    }

    private void write(Language language) throws IOException {
        InboxView inbox = Samples.inbox(Samples.ADDRESS, Samples.rows());
        page(language, "empty", "inboxes/inbox", Samples.data(Samples.inbox(Samples.ADDRESS, List.of())));
        page(language, "list", "inboxes/inbox", Samples.data(inbox));
        for (String view : List.of("text", "headers", "source", "files", "links")) {
            Map<String, Object> data = Samples.data(inbox);
            data.put("reader", Samples.reader(view.equals("text") ? "message" : view, view));
            page(language, "read-" + view, "inboxes/inbox", data);
        }
        for (String show : List.of("qr", "new", "choose", "delete")) {
            Map<String, Object> data = Samples.data(inbox);
            data.put("show", show);
            if (show.equals("choose")) {
                data.put(
                        "wish",
                        new WishView("admin", "post.example", "day", "").refused(Opening.Reason.LOCAL_PART_RESERVED));
            }
            page(language, "show-" + show, "inboxes/inbox", data);
        }
        List<MailRow> many = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            many.add(Samples.row(i, "Sender " + i, "Subject number " + i, i % 7 == 0));
        }
        page(
                language,
                "many",
                "inboxes/inbox",
                Samples.data(
                        Samples.inbox("a-name-of-forty-characters.that-is-long1@mail.letterlock.localhost", many)));
        page(
                language,
                "ended",
                "inboxes/ended",
                Map.of(
                        "ended",
                        new EndedView(Optional.of(InboxEvent.End.BY_HOLDER), Samples.NOW, true, OptionalInt.of(3)),
                        "spans",
                        Spans.of(org.letterlock.inboxes.InboxPolicies.LIFETIMES, language)));
        page(language, "cookies", "inboxes/cookies", Map.of());
    }

    private void page(Language language, String name, String template, Map<String, ?> data) throws IOException {
        Files.writeString(
                folder.resolve(name + "." + language.tag() + ".html"),
                pages.render(template, Samples.view(language, Theme.AUTO), data));
    }
}
