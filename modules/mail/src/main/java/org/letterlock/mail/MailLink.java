package org.letterlock.mail;

/**
 * A link that a mail asks its reader to follow; only {@code http}, {@code https} and {@code mailto}.
 *
 * @param text what the mail shows for it, at most 200 characters
 * @param url where it really leads
 * @param deceptive whether the text shows another host than the one it leads to
 */
public record MailLink(String text, String url, boolean deceptive) {
    @Override
    public String toString() {
        return "MailLink[hidden]";
    }
}
