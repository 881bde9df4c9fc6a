package org.letterlock.accounts;

import java.time.InstantSource;
import java.util.List;

/**
 * What accounts need from outside.
 *
 * @param holders who else keeps something about people, told before one is erased
 */
public record AccountsSetup(AccountsStorage storage, InstantSource clock, List<PersonalDataHolder> holders) {

    public AccountsSetup {
        holders = List.copyOf(holders);
    }
}
