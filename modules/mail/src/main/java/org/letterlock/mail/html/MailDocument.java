package org.letterlock.mail.html;

import java.util.List;
import org.jsoup.select.NodeTraversor;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.RemoteImage;

/** A whole HTML document made of the shown pieces of one mail, for a frame of its own. */
public final class MailDocument {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
            <meta http-equiv="x-dns-prefetch-control" content="off">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title></title>
            <style>
            html{color-scheme:only light}
            body{background:#fff;color:#1e1b22;margin:16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:15px;line-height:1.5;overflow-wrap:anywhere}
            table{line-height:normal;overflow-wrap:normal}
            img{max-width:100%}
            img:not([src]){background:#f4f0ea;color:#6a6470;font-size:12px}
            a{color:#1b5faa}
            pre{white-space:pre-wrap}
            blockquote{margin:8px 0 8px 4px;padding-left:12px;border-left:2px solid #e6dfd5}
            @media (max-width:600px){table{max-width:100%}:where(table[width]:not([width$='%']),img:not([src])){width:auto}img[src][height]{height:auto}}
            .letterlock-plain{white-space:pre-wrap;margin:12px 0}
            </style>
            """;

    private final HtmlCleaner.Shared shared = new HtmlCleaner.Shared();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private String bodyAttributes = "";
    private boolean hasHtml;

    /**
     * The finished document.
     *
     * @param html the whole document
     * @param links its links in order, the same target maybe more than once
     * @param blocked what was taken out, each load once
     * @param remoteImages visible pictures that were not there to be shown, each once, in order
     * @param cut whether a bound was reached
     */
    public record Finished(
            String html,
            List<MailLink> links,
            List<BlockedContent> blocked,
            List<RemoteImage> remoteImages,
            boolean cut) {
        @Override
        public String toString() {
            return "Finished[hidden]";
        }
    }

    /** Adds HTML, cleaned. */
    public void addHtml(ParsedHtml html, PictureSource pictures) {
        HtmlCleaner cleaner = new HtmlCleaner(shared, pictures);
        NodeTraversor.filter(cleaner, html.document());
        body.append("<div>").append(cleaner.body()).append("</div>\n");
        sheets.append(cleaner.sheets());
        if (!hasHtml) {
            bodyAttributes = cleaner.bodyAttributes();
            hasHtml = true;
        }
    }

    /** Adds plain text as text. */
    public void addText(String text) {
        body.append("<div class=\"letterlock-plain\">");
        HtmlText.escape(text, body);
        body.append("</div>\n");
    }

    /** Ends the document. */
    public Finished finish() {
        StringBuilder html = new StringBuilder(HEAD.length() + sheets.length() + body.length() + 200);
        html.append(HEAD);
        if (!sheets.isEmpty()) {
            html.append("<style>\n").append(sheets).append("</style>\n");
        }
        html.append("</head><body")
                .append(bodyAttributes)
                .append(">\n")
                .append(body)
                .append("</body></html>\n");
        return new Finished(
                html.toString(),
                shared.links.links(),
                shared.blocked.entries(),
                List.copyOf(shared.remoteImages),
                shared.cut);
    }
}
