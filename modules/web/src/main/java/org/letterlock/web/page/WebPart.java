package org.letterlock.web.page;

import java.util.List;
import org.letterlock.web.PagePart;

/** The shell itself as a part of the pages. */
public final class WebPart implements PagePart {

    @Override
    public String name() {
        return "web";
    }

    @Override
    public List<String> assets() {
        return List.of(
                "letterlock.css",
                "letterlock.webmanifest",
                "mark-192.png",
                "mark-512.png",
                "mark-maskable-512.png",
                "mark.svg",
                "policy.js",
                "serif-latin.woff2",
                "serif-licence.txt",
                "serif-vietnamese.woff2",
                "shell.js");
    }

    @Override
    public List<Place> places() {
        return List.of(new Place("place.privacy", "/privacy"));
    }
}
