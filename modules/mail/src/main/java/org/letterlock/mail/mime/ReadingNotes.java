package org.letterlock.mail.mime;

import java.util.EnumSet;
import java.util.Set;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.Protection;

/** What one reading has noticed so far, and how much of its bounds is left. Belongs to one thread. */
final class ReadingNotes {

    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private final Set<Protection> protections = EnumSet.noneOf(Protection.class);
    private int partsLeft = MailLimits.PARTS_MAX;

    void odd(Oddity oddity) {
        oddities.add(oddity);
    }

    void protectedBy(Protection protection) {
        protections.add(protection);
    }

    /** Takes one part from the budget; false, and told, when it is used up. */
    boolean takePart() {
        if (partsLeft == 0) {
            odd(Oddity.TOO_MANY_PARTS);
            return false;
        }
        partsLeft--;
        return true;
    }

    Set<Oddity> oddities() {
        return oddities;
    }

    Set<Protection> protections() {
        return protections;
    }
}
