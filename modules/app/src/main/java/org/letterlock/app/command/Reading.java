package org.letterlock.app.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Slug;
import org.letterlock.validation.EmailAddress;

/** Reads what was typed, or says what is wrong with it without repeating it. */
final class Reading {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})([mhd])");

    private Reading() {}

    static EmailAddress address(String typed) {
        if (EmailAddress.parse(typed) instanceof EmailAddress address) {
            return address;
        }
        throw new RefusedException("This is no e-mail address.");
    }

    static Slug slug(String typed) {
        return Slug.read(typed)
                .orElseThrow(() -> new RefusedException("A short name has 2 to 40 lower-case letters, digits and single"
                        + " hyphens inside, and is not one that Letterlock uses itself."));
    }

    static Organisation organisation(Desk desk, String typed) {
        Optional<Organisation> found = Slug.read(typed).flatMap(desk.accounts().organisations()::find);
        return found.orElseThrow(() -> new RefusedException("There is no organisation with this short name."));
    }

    /** A span such as 30m, 24h or 7d. */
    static Duration span(String typed) {
        Matcher span = SPAN.matcher(typed);
        if (!span.matches()) {
            throw new RefusedException("A span is a number with m, h or d behind it: 30m, 24h, 7d.");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
