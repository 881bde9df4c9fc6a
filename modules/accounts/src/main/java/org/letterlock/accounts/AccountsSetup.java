package org.letterlock.accounts;

import java.time.InstantSource;
import java.util.List;

/**
 * What accounts need from outside.
 *
 * @param holders who else keeps something about people, told before one is erased
 * @param organisationHolders who else keeps something of organisations, told before one ends
 */
public record AccountsSetup(
        AccountsStorage storage,
        InstantSource clock,
        List<PersonalDataHolder> holders,
        List<OrganisationDataHolder> organisationHolders) {

    public AccountsSetup {
        holders = List.copyOf(holders);
        organisationHolders = List.copyOf(organisationHolders);
    }

    /** For an installation in which nobody else keeps anything. */
    public AccountsSetup(AccountsStorage storage, InstantSource clock, List<PersonalDataHolder> holders) {
        this(storage, clock, holders, List.of());
    }
}
