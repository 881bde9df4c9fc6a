package org.letterlock.web;

import java.util.List;

/** What the frame around every page needs; templates know it as {@code shell}. */
public final class Shell {

    private final Pages.View view;
    private final Assets assets;
    private final Places places;
    private final Pages.Release release;
    private final List<PolicyNews.Notice> notices;

    /** Where to go from every page: at its head, and at its foot. */
    record Places(List<PagePart.Place> head, List<PagePart.Place> foot) {}

    Shell(Pages.View view, Assets assets, Places places, Pages.Release release, List<PolicyNews.Notice> notices) {
        this.notices = notices;
        this.view = view;
        this.assets = assets;
        this.places = places;
        this.release = release;
    }

    public Language language() {
        return view.preferences().language();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public Theme theme() {
        return view.preferences().theme();
    }

    public List<Theme> themes() {
        return List.of(Theme.values());
    }

    public String path() {
        return view.path();
    }

    /** The path without its query, to mark the place the reader is at. */
    public String here() {
        int query = view.path().indexOf('?');
        return query < 0 ? view.path() : view.path().substring(0, query);
    }

    public List<PagePart.Place> places() {
        return places.head();
    }

    public List<PagePart.Place> footPlaces() {
        return places.foot();
    }

    /** What every page tells about policies. */
    public List<PolicyNews.Notice> notices() {
        return notices;
    }

    public Pages.Release release() {
        return release;
    }

    public String asset(String name) {
        return assets.url(name);
    }
}
