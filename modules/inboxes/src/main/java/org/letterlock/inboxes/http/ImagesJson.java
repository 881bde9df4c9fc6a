package org.letterlock.inboxes.http;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.letterlock.inboxes.ImageLoading;

/** The JSON form of a mail whose pictures were loaded. */
@Schema(
        name = "MessageWithImages",
        requiredProperties = {"html", "images"},
        description = "A message with the pictures that our server fetched for it. Its HTML still makes no browser call"
                + " another server.")
record ImagesJson(
        @Schema(description = "Sanitised, a whole document, all pictures as data URIs.")
        String html,

        @Schema(
                description =
                        "Every picture a person could see, in order; those that nobody could see are not asked for.")
        List<Image> images) {

    /** One picture. */
    @Schema(
            name = "LoadedImage",
            requiredProperties = {"url", "host", "outcome"})
    record Image(
            @Schema(description = "Its address as the message has it.")
            String url,

            @Schema(description = "Whom asking for it told that the message was opened.")
            String host,

            @Schema(
                    enumeration = {
                        "loaded",
                        "address-refused",
                        "unreachable",
                        "timeout",
                        "bad-answer",
                        "not-a-picture",
                        "too-large",
                        "too-many-pixels",
                        "limit"
                    })
            String outcome) {

        static Image of(ImageLoading.Image loaded) {
            return new Image(
                    loaded.image().url(),
                    loaded.image().host(),
                    loaded.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Override
        public String toString() {
            return "Image[hidden]";
        }
    }

    static ImagesJson of(String html, ImageLoading.Done done) {
        return new ImagesJson(html, done.images().stream().map(Image::of).toList());
    }

    @Override
    public String toString() {
        return "ImagesJson[hidden]";
    }
}
