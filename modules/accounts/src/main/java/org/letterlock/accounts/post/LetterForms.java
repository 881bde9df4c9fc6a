package org.letterlock.accounts.post;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a letter as text and as HTML. Whatever it says is escaped here; it loads nothing and knows no tracker. */
public final class LetterForms {

    private LetterForms() {}

    /** Plain text, lines ended by LF; the link stands on a line of its own. */
    public static String text(Letter letter) {
        String link = letter.action()
                .map(action -> action.words() + ":\n" + action.link() + "\n\n")
                .orElse("");
        return String.join("\n\n", letter.paragraphs()) + "\n\n" + link + "-- \nLetterlock\n\n"
                + String.join("\n\n", letter.closing()) + "\n";
    }

    /** A whole document. */
    public static String html(Letter letter) {
        String action = letter.action()
                .map(doing -> """
            <p style="margin: 24px 0"><a href="%s" style="display: inline-block; padding: 12px 24px; border-radius: 6px; background: #a8322a; color: #ffffff; font-weight: 600; text-decoration: none">%s</a></p>
            <p class="soft" style="margin: 0; color: #6a6470; font-size: 13px; word-break: break-all">%s</p>
            """.formatted(
                                escaped(doing.link().toString()),
                                escaped(doing.words()),
                                escaped(doing.link().toString())))
                .orElse("");
        String subject = escaped(letter.subject());
        return """
            <!doctype html>
            <html lang="%s" dir="auto">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            @media (prefers-color-scheme: dark) {
            .paper { background: #16151a !important; }
            .sheet { background: #1f1e25 !important; border-color: #33313b !important; color: #ece8e1 !important; }
            .soft { color: #a39daa !important; }
            }
            </style>
            </head>
            <body class="paper" style="margin: 0; padding: 24px 12px; background: #fbf8f3">
            <table role="presentation" align="center" width="560" cellpadding="0" cellspacing="0" style="width: 100%%; max-width: 560px; margin: 0 auto; border-collapse: separate">
            <tr><td class="sheet" style="padding: 32px; background: #ffffff; border: 1px solid #e6dfd5; border-radius: 10px; color: #1e1b22; font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif">
            <p style="margin: 0 0 20px; font: 600 18px/1.3 Georgia, serif">Letterlock</p>
            <h1 style="margin: 0 0 16px; font: 600 24px/1.25 Georgia, serif">%s</h1>
            %s</td></tr>
            <tr><td class="soft" style="padding: 16px 32px; color: #6a6470; font: 13px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif">
            %s</td></tr>
            </table>
            </body>
            </html>
            """.formatted(
                        escaped(letter.language()),
                        subject,
                        subject,
                        paragraphs(letter.paragraphs(), "margin: 0 0 12px") + action,
                        paragraphs(letter.closing(), "margin: 0 0 8px"));
    }

    private static String paragraphs(List<String> texts, String style) {
        return texts.stream()
                .map(text -> "<p style=\"" + style + "\">" + escaped(text) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
