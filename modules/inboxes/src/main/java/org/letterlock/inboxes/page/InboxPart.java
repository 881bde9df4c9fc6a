package org.letterlock.inboxes.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.inboxes.Visits;
import org.letterlock.web.PagePart;

/** What the inboxes bring to the pages. */
@Singleton
public final class InboxPart implements PagePart {

    private final boolean counting;

    @Inject
    InboxPart(Visits visits) {
        this(visits.isOn());
    }

    /** @param counting whether visits are counted, so that there is something to allow */
    InboxPart(boolean counting) {
        this.counting = counting;
    }

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

    @Override
    public List<Place> footPlaces() {
        return counting ? List.of(new Place("statistics.title", ConsentPage.PATH)) : List.of();
    }
}
