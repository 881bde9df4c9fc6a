package org.letterlock.accounts.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What the pages of API keys and webhooks bring. */
@Singleton
public final class KeysPart implements PagePart {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<String> assets() {
        return List.of();
    }

    @Override
    public List<Place> places() {
        return List.of();
    }
}
