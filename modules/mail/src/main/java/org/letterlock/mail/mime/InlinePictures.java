package org.letterlock.mail.mime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.PictureVerdict;
import org.letterlock.mail.html.PictureFormat;
import org.letterlock.mail.html.PictureSource;

/**
 * The pictures that travel inside a mail, found by Content-ID (RFC 2392) or Content-Location (RFC 2557) and handed out
 * as data URIs. Only raster pictures that prove it by their first octets, within the bounds on octets and pixels.
 */
final class InlinePictures implements PictureSource {

    /** The budget of one mail, shared by its nested mails. */
    static final class Budget {
        private final ReadingNotes notes;
        private long octetsLeft = MailLimits.INLINE_IMAGES_OCTETS_MAX;

        Budget(ReadingNotes notes) {
            this.notes = notes;
        }

        private boolean take(int octets) {
            boolean fits = octets <= MailLimits.INLINE_IMAGE_OCTETS_MAX && octets <= octetsLeft;
            octetsLeft -= fits ? octets : 0;
            return told(fits);
        }

        private boolean told(boolean fits) {
            if (!fits) {
                notes.odd(Oddity.PICTURE_LEFT_OUT);
            }
            return fits;
        }
    }

    private final Map<String, Part> byContentId = new HashMap<>();
    private final Map<String, Part> byLocation = new HashMap<>();
    private final Map<Part, Optional<String>> encoded = new HashMap<>();
    private final Map<Part, Integer> octets = new HashMap<>();
    private final Budget budget;

    InlinePictures(Part root, Budget budget) {
        this.budget = budget;
        collect(root);
    }

    private void collect(Part part) {
        if (!part.contentId().isEmpty()) {
            byContentId.putIfAbsent(part.contentId(), part);
        }
        if (!part.contentLocation().isEmpty()) {
            byLocation.putIfAbsent(part.contentLocation(), part);
        }
        part.children().forEach(this::collect);
    }

    @Override
    public Optional<String> dataUri(String url) {
        Part part = url.regionMatches(true, 0, "cid:", 0, 4) ? byContentId(url.substring(4)) : byLocation.get(url);
        if (part == null) {
            return Optional.empty();
        }
        Optional<String> uri = encoded.computeIfAbsent(part, this::encode);
        return uri.filter(u -> budget.take(octets.getOrDefault(part, 0)));
    }

    private @Nullable Part byContentId(String id) {
        Part exact = byContentId.get(id);
        return exact != null ? exact : byContentId.get(percentDecoded(id));
    }

    private Optional<String> encode(Part part) {
        byte[] picture = part.decoded().octets();
        octets.put(part, picture.length);
        return budget.told(PictureVerdict.of(picture) != PictureVerdict.TOO_LARGE
                        && PictureVerdict.of(picture) != PictureVerdict.TOO_MANY_PIXELS)
                ? PictureFormat.dataUri(picture)
                : Optional.empty();
    }

    private static String percentDecoded(String id) {
        StringBuilder out = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            int high = id.charAt(i) == '%' && i + 2 < id.length() ? Character.digit(id.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(id.charAt(i + 2), 16) : -1;
            out.append(low >= 0 ? (char) (high * 16 + low) : id.charAt(i));
            i += low >= 0 ? 2 : 0;
        }
        return out.toString();
    }
}
