package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A second opinion on cleaned documents: parses them anew and names everything in them that could fetch, run or cover.
 */
final class Fetchable {

    private static final Set<String> ADDRESSES = Set.of(
            "src",
            "srcset",
            "href",
            "data",
            "poster",
            "background",
            "action",
            "formaction",
            "ping",
            "manifest",
            "icon",
            "srcdoc",
            "lowsrc",
            "dynsrc",
            "codebase",
            "archive",
            "classid",
            "cite",
            "longdesc",
            "usemap",
            "profile",
            "imagesrcset",
            "content",
            "from",
            "to",
            "values",
            "by",
            "attributename",
            "xlink:href",
            "xml:base",
            "is",
            "slot",
            "nonce",
            "http-equiv");

    private static final Set<String> HARMFUL = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "audio",
            "video",
            "source",
            "track",
            "svg",
            "math",
            "link",
            "base",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "template",
            "noscript",
            "image",
            "picture",
            "portal",
            "marquee",
            "dialog",
            "canvas",
            "xmp",
            "plaintext",
            "noembed",
            "noframes",
            "isindex",
            "map",
            "area",
            "bgsound",
            "slot");

    private static final List<String> BAD_CSS = List.of(
            "url(",
            "@import",
            "@font-face",
            "@namespace",
            "@charset",
            "expression(",
            "image-set(",
            "src(",
            "\\",
            "behavior",
            "-moz-binding",
            "//",
            "attr(",
            "var(",
            "env(",
            "element(",
            "paint(",
            "fixed",
            "absolute",
            "sticky",
            "<",
            "--",
            "cross-fade(",
            "javascript:",
            "http");

    private Fetchable() {}

    /** Findings in a document that this cleaner made; its own head is known and left aside. */
    static List<String> in(String html) {
        List<String> findings = new ArrayList<>();
        Document document = Jsoup.parse(html);
        document.select("head > meta").forEach(Element::remove);
        for (Element element : document.getAllElements()) {
            String tag = element.normalName();
            if (HARMFUL.contains(tag) || tag.equals("meta") || tag.contains(":")) {
                findings.add("element " + tag);
            }
            if (tag.equals("style")) {
                css(element.data(), findings);
                if (!element.parent().normalName().equals("head")) {
                    findings.add("style outside the head");
                }
            }
            for (Attribute attribute : element.attributes()) {
                attribute(element, attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue(), findings);
            }
        }
        return findings;
    }

    private static void attribute(Element element, String name, String value, List<String> findings) {
        String where = element.normalName() + "[" + name + "=" + value + "]";
        String lower = value.toLowerCase(Locale.ROOT);
        if (name.startsWith("on")) {
            findings.add("handler " + where);
        } else if (name.equals("style")) {
            css(value, findings);
        } else if (name.equals("href") && element.normalName().equals("a")) {
            boolean known = lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("mailto:");
            boolean guarded = element.attr("rel").equals("noopener noreferrer nofollow")
                    && element.attr("target").equals("_blank")
                    && element.attr("referrerpolicy").equals("no-referrer");
            if (!known || !guarded || value.chars().anyMatch(c -> c <= ' ')) {
                findings.add("link " + where);
            }
        } else if (name.equals("src") && element.normalName().equals("img")) {
            if (!value.matches("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")) {
                findings.add("source " + where);
            }
        } else if (ADDRESSES.contains(name)) {
            findings.add("address " + where);
        } else if (!Set.of("alt", "title", "summary", "aria-label", "rel", "target", "referrerpolicy")
                        .contains(name)
                && (lower.contains(":") || lower.contains("//") || lower.contains("url("))) {
            findings.add("value " + where);
        }
    }

    private static void css(String css, List<String> findings) {
        String lower = css.toLowerCase(Locale.ROOT);
        for (String bad : BAD_CSS) {
            if (lower.contains(bad)) {
                findings.add("css " + bad + " in " + css);
            }
        }
    }
}
