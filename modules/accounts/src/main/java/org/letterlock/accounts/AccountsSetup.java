package org.letterlock.accounts;

import java.time.InstantSource;
import java.util.List;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.Witness;

/**
 * What accounts need from outside.
 *
 * @param holders who else keeps something about people, told before one is erased
 * @param organisationHolders who else keeps something of organisations, told before one ends
 * @param auditWitness remembers apart from the database how far the audit went
 * @param objections is asked before an address is used that nobody gave us themselves
 * @param retentions what the operator shortened
 */
public record AccountsSetup(
        AccountsStorage storage,
        InstantSource clock,
        List<PersonalDataHolder> holders,
        List<OrganisationDataHolder> organisationHolders,
        Witness auditWitness,
        Objections objections,
        Retentions retentions) {

    public AccountsSetup {
        holders = List.copyOf(holders);
        organisationHolders = List.copyOf(organisationHolders);
    }

    /** With everything kept as long as promised. */
    public AccountsSetup(
            AccountsStorage storage,
            InstantSource clock,
            List<PersonalDataHolder> holders,
            List<OrganisationDataHolder> organisationHolders,
            Witness auditWitness,
            Objections objections) {
        this(storage, clock, holders, organisationHolders, auditWitness, objections, Retentions.AS_PROMISED);
    }

    /** The same with what the operator shortened. */
    public AccountsSetup withRetentions(Retentions chosen) {
        return new AccountsSetup(storage, clock, holders, organisationHolders, auditWitness, objections, chosen);
    }
}
