package org.letterlock.accounts.post;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** The texts of mail, and of the page that shows them. */
@Singleton
public final class PostPart implements PagePart {

    @Override
    public String name() {
        return "post";
    }

    @Override
    public List<String> assets() {
        return List.of("outbox.css");
    }

    @Override
    public List<Place> places() {
        return List.of();
    }
}
