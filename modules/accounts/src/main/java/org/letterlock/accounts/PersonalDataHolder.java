package org.letterlock.accounts;

/** A part of Letterlock that keeps something about people of its own. */
public interface PersonalDataHolder {

    /** Forgets all about {@code person}; called before the account itself goes. May be called again after a crash. */
    void erase(PersonId person);
}
