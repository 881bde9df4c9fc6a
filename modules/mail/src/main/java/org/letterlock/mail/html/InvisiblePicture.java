package org.letterlock.mail.html;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The signs of a picture that nobody can see: it is there to report that the mail was opened. */
final class InvisiblePicture {

    private static final int STYLE_CHARS_MAX = 2_000;
    private static final Pattern HIDDEN =
            Pattern.compile("(?:^|;)(?:display:none|visibility:hidden|opacity:0(?:\\.0*)?)(?:!important)?(?:;|$)");

    private InvisiblePicture() {}

    static boolean is(Element picture) {
        String style = style(picture);
        return HIDDEN.matcher(style).find()
                || picture.hasAttr("hidden")
                || isTiny(picture, style, "width") && isTiny(picture, style, "height");
    }

    private static String style(Element picture) {
        String style = picture.attr("style");
        return style.length() > STYLE_CHARS_MAX
                ? ""
                : style.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    /** A length of at most two pixels, by attribute or, which wins, by style. */
    private static boolean isTiny(Element picture, String style, String side) {
        var declared = Pattern.compile("(?:^|;)(?:max-)?" + side + ":([^;!]*)").matcher(style);
        String length = declared.find() ? declared.group(1) : picture.attr(side).strip();
        return length.toLowerCase(Locale.ROOT).matches("[0-2](?:\\.\\d{0,9})?(?:px)?");
    }
}
