package org.letterlock.inboxes;

import java.util.regex.Pattern;

/** The public name of one received mail, unique over all inboxes: 128 random bits, written like an {@link InboxId}. */
public record MessageId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a message id");
        }
    }
}
