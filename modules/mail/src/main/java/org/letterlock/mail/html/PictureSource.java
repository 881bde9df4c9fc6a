package org.letterlock.mail.html;

import java.util.Optional;

/** The pictures a document may show: the only way an {@code img} gets a source. */
@FunctionalInterface
public interface PictureSource {

    /** No picture at all. */
    PictureSource NONE = url -> Optional.empty();

    /** A {@code data:} URI of a raster picture for the address an {@code img} names; empty when there is none. */
    Optional<String> dataUri(String url);

    /** This source first, then the other. */
    default PictureSource or(PictureSource other) {
        return url -> dataUri(url).or(() -> other.dataUri(url));
    }
}
