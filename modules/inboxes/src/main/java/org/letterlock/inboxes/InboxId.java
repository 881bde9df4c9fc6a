package org.letterlock.inboxes;

import java.util.regex.Pattern;

/** The public name of one inbox: 128 random bits as 26 characters of lower-case Crockford base 32. It opens nothing. */
public record InboxId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    public InboxId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an inbox id");
        }
    }
}
