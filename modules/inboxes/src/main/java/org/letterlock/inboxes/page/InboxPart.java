package org.letterlock.inboxes.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What the inboxes bring to the pages. */
@Singleton
public final class InboxPart implements PagePart {

    @Override
    public String name() {
        return "inboxes";
    }

    @Override
    public List<String> assets() {
        return List.of(
                "ended.js",
                "history.js",
                "inbox.css",
                "inbox.js",
                "keys.js",
                "live.js",
                "reader.js",
                "solver.js",
                "work.js");
    }

    @Override
    public List<Place> places() {
        return List.of(new Place("place.inbox", "/"));
    }
}
