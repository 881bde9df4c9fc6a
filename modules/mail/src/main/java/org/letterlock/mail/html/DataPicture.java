package org.letterlock.mail.html;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.mail.MailLimits;

/**
 * A picture written into the HTML itself as a {@code data:} URI: printed anew when it is a raster picture, else left
 * out.
 */
final class DataPicture {

    private DataPicture() {}

    static Optional<String> canonical(String uri) {
        int comma = uri.indexOf(',');
        String head = comma < 0 || comma > 200 ? "" : uri.substring(0, comma).toLowerCase(Locale.ROOT);
        boolean base64 = head.stripLeading().startsWith("data:image/")
                && head.stripTrailing().endsWith(";base64");
        if (!base64 || uri.length() > MailLimits.INLINE_IMAGE_OCTETS_MAX * 2L) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getMimeDecoder()
                    .decode(uri.substring(comma + 1)
                            .replace("%2B", "+")
                            .replace("%2F", "/")
                            .replace("%3D", "="));
            return PictureFormat.dataUri(octets);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
