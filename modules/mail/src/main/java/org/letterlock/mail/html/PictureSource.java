package org.letterlock.mail.html;

import java.util.Optional;

/** The pictures a document may show: the only way an {@code img} gets a source. */
@FunctionalInterface
public interface PictureSource {

    /** A {@code data:} URI of a raster picture for the address an {@code img} names; empty when there is none. */
    Optional<String> dataUri(String url);
}
