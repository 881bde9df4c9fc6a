package org.letterlock.mail.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.letterlock.mail.BlockedContent.Kind;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.RemoteImage;

/**
 * One walk over the parsed HTML of a mail that prints what is allowed. Elements outside the list lose their tag and
 * keep their content, dangerous ones lose both; comments, foreign namespaces and raw text elements are never printed,
 * so that a second parser reads the output as it was meant.
 */
final class HtmlCleaner implements NodeFilter {

    private static final int LINK_TEXT_CHARS_MAX = 200;

    private final Shared shared;
    private final PictureSource pictures;
    private final CssFilter css;
    private final LoadWatch watch;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder sheets = new StringBuilder();
    private final Deque<String> closings = new ArrayDeque<>();
    private String bodyAttributes = "";
    private int droppedDepth;
    private int openTags;
    private boolean insideLink;

    /** What the cleaners of one mail share: lists and budgets. */
    static final class Shared {
        final BlockedList blocked = new BlockedList();
        final LinkList links = new LinkList();
        final Set<RemoteImage> remoteImages = new LinkedHashSet<>();
        int elementsLeft = MailLimits.HTML_ELEMENTS_MAX;
        int cssCharsLeft = MailLimits.CSS_CHARS_MAX;
        boolean cut;
    }

    HtmlCleaner(Shared shared, PictureSource pictures) {
        this.shared = shared;
        this.pictures = pictures;
        this.css = new CssFilter(shared.blocked);
        this.watch = new LoadWatch(shared.blocked);
    }

    /** The printed body; every tag in it is closed. */
    String body() {
        closings.forEach(out::append);
        closings.clear();
        return out.toString();
    }

    /** The style sheets of the document, cleaned. */
    String sheets() {
        return sheets.toString();
    }

    /** The attributes of its body element, cleaned, with a leading space. */
    String bodyAttributes() {
        return bodyAttributes;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        switch (node) {
            case Element element -> {
                if (shared.elementsLeft-- <= 0) {
                    shared.cut = true;
                    return FilterResult.STOP;
                }
                open(element);
            }
            case TextNode text -> {
                if (droppedDepth == 0) {
                    HtmlText.escape(text.getWholeText(), out);
                    shared.links.words(text.getWholeText());
                }
            }
            default -> {
                // comments, declarations and raw data are not content
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String closing = closings.pop();
            out.append(closing);
            if (!closing.isEmpty()) {
                openTags--;
            }
            if (closing.equals("</a>")) {
                insideLink = false;
                shared.links.close();
            }
            shared.links.end(element.normalName());
            if (isDropped(element)) {
                droppedDepth--;
            }
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isDropped(Element element) {
        return HtmlRules.isDropped(element.normalName())
                        && !element.normalName().equals("head")
                || !element.tag().namespace().equals("http://www.w3.org/1999/xhtml");
    }

    private void open(Element element) {
        watch.inspect(element);
        String tag = element.normalName();
        shared.links.begin(tag);
        if (tag.equals("style")) {
            sheet(element);
        }
        if (isDropped(element)) {
            droppedDepth++;
        }
        String closing = "";
        if (tag.equals("body") && droppedDepth == 0) {
            bodyAttributes = attributes(element);
        } else if (droppedDepth == 0 && HtmlRules.isAllowed(tag)) {
            closing = printOpening(element, tag);
        } else if (element.hasAttr("style")) {
            css.style(element.attr("style"));
        }
        closings.push(closing);
        openTags += closing.isEmpty() ? 0 : 1;
    }

    private void sheet(Element element) {
        for (Node child : element.childNodes()) {
            String source = child instanceof DataNode data ? data.getWholeData() : "";
            if (source.length() > shared.cssCharsLeft) {
                shared.cut = true;
                return;
            }
            shared.cssCharsLeft -= source.length();
            String cleaned = css.sheet(source);
            if (droppedDepth == 0) {
                sheets.append(cleaned);
            }
        }
    }

    /** Prints an opening tag and answers the closing one; both empty when the tag is left out. */
    private String printOpening(Element element, String tag) {
        if (openTags >= MailLimits.HTML_DEPTH_MAX) {
            shared.cut = true;
            return "";
        }
        return switch (tag) {
            case "a" -> printLink(element);
            case "img" -> printPicture(element);
            default -> {
                out.append('<').append(tag).append(attributes(element)).append('>');
                yield HtmlRules.isVoid(tag) ? "" : "</" + tag + ">";
            }
        };
    }

    private String printLink(Element element) {
        Optional<String> url =
                insideLink ? Optional.empty() : MailUrl.of(element.attr("href")).link();
        String attributes = attributes(element);
        if (url.isEmpty()) {
            out.append("<span").append(attributes).append('>');
            return "</span>";
        }
        insideLink = true;
        out.append("<a href=\"");
        HtmlText.escape(url.get(), out);
        out.append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\"");
        out.append(attributes).append('>');
        shared.links.open(shownText(element), url.get());
        return "</a>";
    }

    private static String shownText(Element element) {
        String text = element.text().strip();
        Element picture = text.isEmpty() ? element.selectFirst("img[alt]") : null;
        String shown = picture == null ? text : picture.attr("alt").strip();
        return HtmlText.shortened(shown, LINK_TEXT_CHARS_MAX);
    }

    private String printPicture(Element element) {
        String address = element.attr("src");
        MailUrl url = MailUrl.of(address);
        Optional<String> data =
                url.scheme().equals("data") ? DataPicture.canonical(address) : pictures.dataUri(url.text());
        if (data.isEmpty()) {
            shared.blocked.url(Kind.IMAGE, address);
            if (url.isRemote() && InvisiblePicture.is(element)) {
                return "";
            }
            offer(url);
        }
        out.append("<img");
        data.ifPresent(uri -> out.append(" src=\"").append(uri).append('"'));
        out.append(attributes(element)).append('>');
        return "";
    }

    /** Remembers where a person could have the picture fetched from. */
    private void offer(MailUrl url) {
        if (url.isWeb() && shared.remoteImages.size() < MailLimits.REMOTE_IMAGES_MAX) {
            url.link().ifPresent(link -> shared.remoteImages.add(new RemoteImage(link, url.host())));
        }
    }

    private String attributes(Element element) {
        StringBuilder printed = new StringBuilder();
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            Optional<String> value = name.equals("style")
                    ? Optional.of(css.style(attribute.getValue())).filter(style -> !style.isEmpty())
                    : HtmlRules.attribute(element.normalName(), name, attribute.getValue());
            value.ifPresent(v -> {
                printed.append(' ').append(name).append("=\"");
                HtmlText.escape(v, printed);
                printed.append('"');
            });
        }
        return printed.toString();
    }
}
