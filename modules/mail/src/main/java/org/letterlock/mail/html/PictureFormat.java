package org.letterlock.mail.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.letterlock.mail.PictureVerdict;

/**
 * What a raster picture is by its own octets, whatever its label says. PNG, JPEG, GIF and WebP only.
 *
 * @param contentType its real type
 * @param width pixels
 * @param height pixels
 * @param frames how many pictures it shows in turn, at least 1
 */
public record PictureFormat(String contentType, int width, int height, int frames) {

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }

    /** Pixels of all frames together. */
    public long framesPixels() {
        return pixels() > Integer.MAX_VALUE ? Long.MAX_VALUE : pixels() * frames;
    }

    /** The octets as a {@code data:} URI under their real type; empty when they are not to be shown. */
    public static Optional<String> dataUri(byte[] octets) {
        return PictureVerdict.of(octets) == PictureVerdict.SHOWABLE
                ? sniff(octets)
                        .map(format -> "data:" + format.contentType() + ";base64,"
                                + Base64.getEncoder().encodeToString(octets))
                : Optional.empty();
    }

    /** Looks at the octets; empty when it is none of the four or its size cannot be read. */
    public static Optional<PictureFormat> sniff(byte[] octets) {
        Optional<PictureFormat> format = Optional.empty();
        if (is(octets, 1, "PNG\r\n\u001a\n") && octets[0] == (byte) 0x89 && is(octets, 12, "IHDR")) {
            format = sized("image/png", big(octets, 16, 4), big(octets, 20, 4), PictureFrames.png(octets));
        } else if (is(octets, 0, "GIF87a") || is(octets, 0, "GIF89a")) {
            format = sized("image/gif", little(octets, 6, 2), little(octets, 8, 2), PictureFrames.gif(octets));
        } else if (is(octets, 0, "RIFF") && is(octets, 8, "WEBPVP8")) {
            format = webp(octets);
        } else if (big(octets, 0, 3) == 0xFFD8FF) {
            format = jpeg(octets);
        }
        return format;
    }

    private static Optional<PictureFormat> sized(String contentType, long width, long height) {
        return sized(contentType, width, height, PictureFrames.one());
    }

    private static Optional<PictureFormat> sized(
            String contentType, long declaredWidth, long declaredHeight, PictureFrames frames) {
        long width = Math.max(declaredWidth, frames.width());
        long height = Math.max(declaredHeight, frames.height());
        boolean real = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
        return real
                ? Optional.of(new PictureFormat(contentType, (int) width, (int) height, frames.count()))
                : Optional.empty();
    }

    private static Optional<PictureFormat> webp(byte[] in) {
        return switch (in.length > 15 ? in[15] : 0) {
            case 'X' -> sized("image/webp", little(in, 24, 3) + 1, little(in, 27, 3) + 1, PictureFrames.webp(in));
            case ' ' -> sized("image/webp", little(in, 26, 2) & 0x3FFF, little(in, 28, 2) & 0x3FFF);
            case 'L' -> {
                long bits = little(in, 21, 4);
                yield bits < 0 ? Optional.empty() : sized("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            default -> Optional.empty();
        };
    }

    /** Walks the segments up to the start of frame. */
    private static Optional<PictureFormat> jpeg(byte[] in) {
        int at = 2;
        while (at + 9 < in.length && in[at] == (byte) 0xFF) {
            int marker = in[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return sized("image/jpeg", big(in, at + 7, 2), big(in, at + 5, 2));
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += 2 + (alone ? 0 : (int) Math.max(2, big(in, at + 2, 2)));
        }
        return Optional.empty();
    }

    private static boolean is(byte[] in, int at, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
        if (in.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (in[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static long big(byte[] in, int at, int count) {
        long value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 8 | (i < in.length ? in[i] & 0xFF : 0);
        }
        return in.length < at + count ? -1 : value;
    }

    private static long little(byte[] in, int at, int count) {
        long value = 0;
        for (int i = at + count - 1; i >= at; i--) {
            value = value << 8 | (i < in.length ? in[i] & 0xFF : 0);
        }
        return in.length < at + count ? -1 : value;
    }
}
