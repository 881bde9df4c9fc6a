package org.letterlock.accounts.page;

import java.util.List;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Person;

/** Whoever has places of its own in somebody's rail: a bean of any module. */
public interface OwnPlaces {

    /** Those of this person. */
    default List<Workspace.Place> of(Person person) {
        return List.of();
    }

    /** Those of an organisation that its member may go to. */
    default List<Workspace.Place> of(Membership membership) {
        return List.of();
    }
}
