package org.letterlock.accounts.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What the workspace brings to the pages. */
@Singleton
public final class WorkspacePart implements PagePart {

    @Override
    public String name() {
        return "workspace";
    }

    @Override
    public List<String> assets() {
        return List.of("workspace.css");
    }

    @Override
    public List<Place> places() {
        return List.of(new Place("place.workspace", "/app"));
    }
}
