package org.letterlock.desk.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What the desk brings to the pages. */
@Singleton
public final class DeskPart implements PagePart {

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public List<String> assets() {
        return List.of("desk.css");
    }

    @Override
    public List<Place> places() {
        return List.of();
    }

    @Override
    public List<Place> footPlaces() {
        return List.of(
                new Place("desk.foot.request", "/privacy/request"),
                new Place("desk.foot.contact", "/contact"),
                new Place("desk.foot.abuse", "/abuse"));
    }
}
