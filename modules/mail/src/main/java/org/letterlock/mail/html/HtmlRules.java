package org.letterlock.mail.html;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which elements and attributes of a mail are printed. Everything else is not. */
final class HtmlRules {

    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "acronym",
            "address",
            "article",
            "aside",
            "b",
            "bdi",
            "big",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "details",
            "dfn",
            "dir",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "font",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "main",
            "mark",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "time",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr");

    /** Elements that go with everything in them. */
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "template",
            "iframe",
            "frame",
            "frameset",
            "noframes",
            "object",
            "embed",
            "applet",
            "audio",
            "video",
            "canvas",
            "svg",
            "math",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "textarea",
            "select",
            "option",
            "optgroup",
            "datalist",
            "input",
            "noembed",
            "xmp",
            "plaintext",
            "dialog",
            "portal",
            "fencedframe",
            "param",
            "source",
            "track",
            "bgsound",
            "map",
            "area",
            "marquee",
            "keygen",
            "isindex",
            "progress",
            "meter");

    private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "wbr");

    private HtmlRules() {}

    static boolean isAllowed(String element) {
        return ELEMENTS.contains(element);
    }

    static boolean isDropped(String element) {
        return DROPPED.contains(element);
    }

    static boolean isVoid(String element) {
        return VOID.contains(element);
    }

    /** The value to print for an attribute that holds no address and no style; empty when it is not printed. */
    static Optional<String> attribute(String element, String name, String value) {
        boolean fits = switch (name) {
            case "class" -> isMadeOf(value, " -_", 2_000);
            case "id" -> isMadeOf(value, "-_", 200);
            case "dir" -> isOneOf(value, "ltr", "rtl", "auto");
            case "lang" -> isMadeOf(value, "-", 35);
            case "align", "valign", "role" -> isMadeOf(value, "-", 20);
            case "title", "summary", "aria-label" -> value.length() <= 1_000;
            case "alt" -> element.equals("img") && value.length() <= 1_000;
            case "bgcolor", "color", "bordercolor" -> isMadeOf(value, "#(),.% ", 64);
            case "face" -> isMadeOf(value, " ,-_'", 200);
            case "width", "height", "size", "border", "cellpadding", "cellspacing", "hspace", "vspace" ->
                isMadeOf(value, "%.+-", 12);
            case "colspan", "rowspan", "span", "start", "value" -> isNumber(value);
            case "type" -> isMadeOf(value, "", 10);
            case "nowrap", "hidden", "reversed", "open", "noshade" -> true;
            default -> false;
        };
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static boolean isOneOf(String value, String... words) {
        return Set.of(words).contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() <= 5
                && value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')
                && value.lastIndexOf('-') <= 0;
    }

    private static boolean isMadeOf(String value, String signs, int charsMax) {
        return value.length() <= charsMax
                && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || signs.indexOf(c) >= 0);
    }
}
