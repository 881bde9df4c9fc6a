package org.letterlock.shield;

import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Objections;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Role;
import org.letterlock.privacy.LegalBasis;

/** Whoever knows which organisations' checks may contribute to what is known of their pace. */
@FunctionalInterface
public interface Contributors {

    boolean mayContribute(OrganisationId organisation);

    /** Those whose plan has velocity and none of whose owners objects. One that has ended is none. */
    static Contributors of(Accounts accounts, Objections objections) {
        return id -> accounts.organisations().plan(id).filter(Plan::hasVelocity).isPresent()
                && accounts.organisations()
                        .find(id)
                        .filter(organisation -> nobodyObjects(accounts, objections, organisation))
                        .isPresent();
    }

    private static boolean nobodyObjects(Accounts accounts, Objections objections, Organisation organisation) {
        return accounts.organisations().members(organisation).stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(Membership::person)
                .flatMap(owner -> accounts.people().find(owner).stream())
                .map(Person::email)
                .allMatch(address -> objections.allow(address, LegalBasis.LEGITIMATE_INTERESTS));
    }
}
