package org.letterlock.web;

import java.util.List;

/**
 * What one module brings to the pages. Its resources lie on its own class path: {@code messages/NAME.LANG.properties},
 * {@code templates/NAME/*.html}, {@code assets/NAME/*}.
 */
public interface PagePart {

    /** The folder its resources lie in; also how templates and assets of it are called: {@code NAME/file}. */
    String name();

    /** Files below {@code assets/NAME}. */
    List<String> assets();

    /** Its places in the head of each page. */
    List<Place> places();

    /** Its places at the foot of each page: what one looks for only when needed. */
    default List<Place> footPlaces() {
        return List.of();
    }

    /**
     * A place to go to.
     *
     * @param textKey what it is called, a message key
     * @param path where it is
     */
    record Place(String textKey, String path) {}
}
