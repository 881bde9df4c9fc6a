package org.letterlock.accounts;

import java.time.InstantSource;
import java.util.List;
import org.letterlock.privacy.Witness;

/**
 * What accounts need from outside.
 *
 * @param holders who else keeps something about people, told before one is erased
 * @param organisationHolders who else keeps something of organisations, told before one ends
 * @param auditWitness remembers apart from the database how far the audit went
 * @param objections is asked before an address is used that nobody gave us themselves
 */
public record AccountsSetup(
        AccountsStorage storage,
        InstantSource clock,
        List<PersonalDataHolder> holders,
        List<OrganisationDataHolder> organisationHolders,
        Witness auditWitness,
        Objections objections) {

    public AccountsSetup {
        holders = List.copyOf(holders);
        organisationHolders = List.copyOf(organisationHolders);
    }
}
