package org.letterlock.mail.html;

import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.letterlock.mail.BlockedContent.Kind;

/** Looks over every element for addresses a browser would have fetched, and lists them as blocked. */
final class LoadWatch {

    private final BlockedList blocked;

    LoadWatch(BlockedList blocked) {
        this.blocked = blocked;
    }

    /** Lists what this element would have loaded; the source of an {@code img} is left to its cleaner. */
    void inspect(Element element) {
        String tag = localName(element.normalName());
        for (Attribute attribute : element.attributes()) {
            String name = localName(attribute.getKey().toLowerCase(Locale.ROOT));
            String value = attribute.getValue();
            switch (name) {
                case "src" -> source(tag, value);
                case "srcset", "imagesrcset" -> blocked.urlsIn(Kind.IMAGE, value.replace(',', ' '));
                case "href" -> reference(tag, element, value);
                case "data", "codebase", "archive", "classid" -> blocked.url(Kind.MEDIA, value);
                case "poster", "background", "lowsrc", "dynsrc" -> blocked.url(Kind.IMAGE, value);
                case "action", "formaction" -> blocked.url(Kind.FORM, value);
                case "ping", "manifest", "icon" -> blocked.urlsIn(Kind.OTHER, value);
                case "srcdoc" ->
                    blocked.urlsIn(Kind.FRAME, value.replace('>', ' ').replace('=', ' '));
                case "content" -> refresh(tag, element, value);
                case "from", "to", "values", "by" -> blocked.urlsIn(Kind.OTHER, value);
                default -> foreignPaint(element, value);
            }
        }
    }

    private static String localName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private void source(String tag, String value) {
        switch (tag) {
            case "img" -> {
                // its cleaner decides: it may be a picture that travels with the mail
            }
            case "script" -> blocked.url(Kind.SCRIPT, value);
            case "iframe", "frame", "portal", "fencedframe" -> blocked.url(Kind.FRAME, value);
            case "input" -> blocked.url(Kind.IMAGE, value);
            case "audio", "video", "embed", "track", "bgsound", "source" -> blocked.url(Kind.MEDIA, value);
            default -> blocked.url(Kind.OTHER, value);
        }
    }

    private void reference(String tag, Element element, String value) {
        switch (tag) {
            case "a", "area", "base" -> {
                // a link loads nothing until it is followed; a base loads nothing by itself
            }
            case "link" -> {
                String rel = element.attr("rel").toLowerCase(Locale.ROOT);
                String as = element.attr("as").toLowerCase(Locale.ROOT);
                blocked.url(
                        rel.contains("stylesheet") ? Kind.STYLE : as.equals("font") ? Kind.FONT : Kind.OTHER, value);
            }
            case "image", "feimage" -> blocked.url(Kind.IMAGE, value);
            default -> blocked.url(Kind.OTHER, value);
        }
    }

    private void refresh(String tag, Element element, String value) {
        if (tag.equals("meta") && element.attr("http-equiv").strip().equalsIgnoreCase("refresh")) {
            int at = value.toLowerCase(Locale.ROOT).indexOf("url");
            String rest = at < 0 ? "" : value.substring(at + 3).strip();
            blocked.urlsIn(Kind.OTHER, rest.startsWith("=") ? rest.substring(1) : rest);
        }
    }

    /** Presentation attributes of SVG may hold {@code url(...)} (FuncIRI). */
    private void foreignPaint(Element element, String value) {
        boolean svg = !element.tag().namespace().endsWith("xhtml");
        if (svg && value.indexOf('(') >= 0) {
            new CssFilter(blocked).style("background:" + value);
        }
    }
}
