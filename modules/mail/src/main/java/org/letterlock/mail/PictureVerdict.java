package org.letterlock.mail;

import org.letterlock.mail.html.PictureFormat;

/**
 * What a reader says to octets that ought to be a picture. They are judged by themselves, whatever anybody calls them.
 */
public enum PictureVerdict {
    /** A raster picture within the bounds: PNG, JPEG, GIF or WebP. */
    SHOWABLE,
    /** None of the four: SVG, HTML, a document, or broken. */
    NOT_A_PICTURE,
    /** More than {@link MailLimits#INLINE_IMAGE_OCTETS_MAX} octets. */
    TOO_LARGE,
    /**
     * More than {@link MailLimits#INLINE_IMAGE_PIXELS_MAX} pixels, or {@link MailLimits#INLINE_IMAGE_FRAMES_PIXELS_MAX}
     * over all frames: a bomb for the browser.
     */
    TOO_MANY_PIXELS;

    /** The verdict on these octets. */
    public static PictureVerdict of(byte[] octets) {
        return octets.length > MailLimits.INLINE_IMAGE_OCTETS_MAX
                ? TOO_LARGE
                : PictureFormat.sniff(octets).map(PictureVerdict::of).orElse(NOT_A_PICTURE);
    }

    private static PictureVerdict of(PictureFormat format) {
        boolean bounded = format.pixels() <= MailLimits.INLINE_IMAGE_PIXELS_MAX
                && format.framesPixels() <= MailLimits.INLINE_IMAGE_FRAMES_PIXELS_MAX;
        return bounded ? SHOWABLE : TOO_MANY_PIXELS;
    }
}
