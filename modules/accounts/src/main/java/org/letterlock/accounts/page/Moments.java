package org.letterlock.accounts.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.letterlock.web.Language;

/** Tells times to readers whose browser runs no script; with one, {@code shell.js} tells them in the reader's zone. */
public final class Moments {

    private final DateTimeFormatter form;

    /** For readers of this language. */
    public Moments(Language language) {
        form = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(ZoneOffset.UTC);
    }

    public String text(Instant moment) {
        return form.format(moment) + " UTC";
    }
}
