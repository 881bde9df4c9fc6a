package org.letterlock.shield.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What the shield brings to the pages. */
@Singleton
public final class ShieldPart implements PagePart {

    private static final Place CHECK = new Place("shield.place", "/check");

    @Override
    public String name() {
        return "shield";
    }

    @Override
    public List<String> assets() {
        return List.of("shield.css", "csv.js", "file.js", "list.js", "replay.js");
    }

    @Override
    public List<Place> places() {
        return List.of(CHECK);
    }

    @Override
    public List<Place> footPlaces() {
        return List.of(CHECK);
    }
}
