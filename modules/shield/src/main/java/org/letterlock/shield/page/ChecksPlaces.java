package org.letterlock.shield.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.page.OwnPlaces;
import org.letterlock.accounts.page.Workspace;

/** The place of checks in an organisation's rail. */
@Singleton
public final class ChecksPlaces implements OwnPlaces {

    @Override
    public List<Workspace.Place> of(Membership membership) {
        return membership.may(Permission.CHECK_ADDRESSES)
                ? List.of(new Workspace.Place(
                        "place.checks", "shield-lock", Workspace.root(membership.organisation()) + "/checks"))
                : List.of();
    }
}
