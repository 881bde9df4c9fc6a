package org.letterlock.mail.html;

import java.util.Locale;
import java.util.Set;
import org.letterlock.mail.BlockedContent;

/** The properties a mail may set: looks and flow, nothing that loads, covers, moves or waits. */
final class CssProperties {

    private static final Set<String> ALLOWED = Set.of(
            "background",
            "background-color",
            "background-image",
            "background-position",
            "background-repeat",
            "background-size",
            "background-clip",
            "background-origin",
            "border-collapse",
            "border-spacing",
            "box-shadow",
            "box-sizing",
            "caption-side",
            "clear",
            "color",
            "columns",
            "column-count",
            "column-gap",
            "column-width",
            "direction",
            "display",
            "empty-cells",
            "float",
            "font",
            "font-family",
            "font-size",
            "font-style",
            "font-variant",
            "font-weight",
            "font-stretch",
            "gap",
            "height",
            "hyphens",
            "letter-spacing",
            "line-height",
            "line-break",
            "list-style",
            "list-style-type",
            "list-style-position",
            "margin",
            "max-height",
            "max-width",
            "min-height",
            "min-width",
            "object-fit",
            "opacity",
            "order",
            "orphans",
            "outline",
            "outline-color",
            "outline-style",
            "outline-width",
            "overflow",
            "overflow-wrap",
            "overflow-x",
            "overflow-y",
            "padding",
            "position",
            "row-gap",
            "tab-size",
            "table-layout",
            "text-align",
            "text-align-last",
            "text-decoration",
            "text-decoration-color",
            "text-decoration-line",
            "text-decoration-style",
            "text-indent",
            "text-overflow",
            "text-shadow",
            "text-transform",
            "text-underline-offset",
            "text-wrap",
            "vertical-align",
            "visibility",
            "white-space",
            "widows",
            "width",
            "word-break",
            "word-spacing",
            "word-wrap",
            "writing-mode",
            "aspect-ratio",
            "text-size-adjust",
            "-webkit-text-size-adjust",
            "-ms-text-size-adjust",
            "-webkit-font-smoothing");

    private static final Set<String> FAMILIES =
            Set.of("border-", "margin-", "padding-", "flex", "grid-", "align-", "justify-", "place-");

    private CssProperties() {}

    static boolean isAllowed(String property) {
        if (ALLOWED.contains(property) || property.equals("border")) {
            return true;
        }
        return !property.startsWith("border-image") && FAMILIES.stream().anyMatch(property::startsWith);
    }

    /** Whether this value, printed from harmless tokens, may stand for this property. */
    static boolean isAllowedValue(String property, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (property) {
            case "position" -> lower.startsWith("static") || lower.startsWith("relative");
            case "display" -> !lower.contains("contents");
            default -> true;
        };
    }

    static BlockedContent.Kind blockedKind(String property) {
        if (property.startsWith("font") || property.equals("src")) {
            return BlockedContent.Kind.FONT;
        }
        boolean picture = property.startsWith("background")
                || property.startsWith("list-style")
                || property.startsWith("border")
                || property.startsWith("mask")
                || property.equals("content")
                || property.equals("cursor");
        return picture ? BlockedContent.Kind.IMAGE : BlockedContent.Kind.STYLE;
    }
}
