package org.letterlock.inboxes.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.letterlock.inboxes.ImageLoading;
import org.letterlock.inboxes.ImageOutcome;

/**
 * What the note above a mail says about its pictures.
 *
 * @param loaded how many are shown
 * @param missing the others, together by host and reason
 */
record ImageNote(int loaded, List<Missing> missing) {

    private static final String BODY = "</head><body";

    /** Pictures of one host that are missing for one reason. */
    record Missing(String host, String textKey, int count) {}

    static ImageNote of(ImageLoading.Done done) {
        int loaded = 0;
        Map<Missing, Integer> counts = new LinkedHashMap<>();
        for (ImageLoading.Image image : done.images()) {
            if (image.outcome() == ImageOutcome.LOADED) {
                loaded++;
            } else {
                counts.merge(new Missing(image.image().host(), key(image.outcome()), 0), 1, Integer::sum);
            }
        }
        return new ImageNote(
                loaded,
                counts.entrySet().stream()
                        .map(entry -> new Missing(
                                entry.getKey().host(), entry.getKey().textKey(), entry.getValue()))
                        .toList());
    }

    public int missingCount() {
        return missing.stream().mapToInt(Missing::count).sum();
    }

    private static String key(ImageOutcome outcome) {
        return "images.missing." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The document of a mail with a note before all else; attributes of its body hold no bracket. */
    static String above(String document, String note) {
        int body = document.indexOf(BODY);
        int end = document.indexOf('>', body + BODY.length()) + 1;
        return document.substring(0, end) + note + document.substring(end);
    }
}
