package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.Held;

/** A part of Letterlock that keeps something about people of its own. */
public interface PersonalDataHolder {

    /** Forgets all about {@code person}; called before the account itself goes. May be called again after a crash. */
    void erase(PersonId person);

    /** What it keeps about {@code person}, for a copy they may take and for the privacy centre. */
    default List<Held> held(PersonId person) {
        return List.of();
    }
}
