package org.letterlock.mail;

/**
 * A link that a mail asks its reader to follow; only {@code http}, {@code https} and {@code mailto}.
 *
 * @param text what the mail shows for it, at most 200 characters
 * @param url where it really leads
 * @param deceptive whether the text shows another host than the one it leads to
 * @param before the words before it since the link before, at most {@link MailLimits#LINK_BEFORE_CHARS_MAX} characters;
 *     an empty line between paragraphs
 * @param behind the words behind it in its paragraph up to the next link, at most
 *     {@link MailLimits#LINK_BEHIND_CHARS_MAX} characters
 */
public record MailLink(String text, String url, boolean deceptive, String before, String behind) {
    @Override
    public String toString() {
        return "MailLink[hidden]";
    }
}
