package org.letterlock.mail.html;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.letterlock.mail.MailLimits;

/** Pictures of other servers that somebody fetched for this one reading, within a budget of octets. */
public final class FetchedPictures implements PictureSource {

    private final Map<String, byte[]> byUrl;
    private final Map<String, Optional<String>> encoded = new HashMap<>();
    private long octetsLeft = MailLimits.INLINE_IMAGES_OCTETS_MAX;

    /** @param byUrl octets by whole address, as {@link org.letterlock.mail.RemoteImage#url} has it */
    public FetchedPictures(Map<String, byte[]> byUrl) {
        this.byUrl = Map.copyOf(byUrl);
    }

    @Override
    public Optional<String> dataUri(String url) {
        return byUrl.isEmpty() ? Optional.empty() : MailUrl.of(url).link().flatMap(this::shown);
    }

    private Optional<String> shown(String link) {
        byte[] octets = byUrl.get(link);
        if (octets == null || octets.length > octetsLeft) {
            return Optional.empty();
        }
        Optional<String> uri = encoded.computeIfAbsent(link, _ -> PictureFormat.dataUri(octets));
        octetsLeft -= uri.isPresent() ? octets.length : 0;
        return uri;
    }
}
