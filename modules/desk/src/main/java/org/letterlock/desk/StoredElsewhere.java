package org.letterlock.desk;

import java.util.List;
import org.letterlock.privacy.Held;
import org.letterlock.validation.EmailAddress;

/**
 * A part of Letterlock that stores something under addresses that are nobody's account, and says what, when a law
 * compels it.
 */
@FunctionalInterface
public interface StoredElsewhere {

    /** Everything that is stored under this address now. */
    List<Held> held(EmailAddress address);
}
