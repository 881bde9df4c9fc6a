package org.letterlock.accounts.page;

import java.util.List;
import org.letterlock.accounts.Person;

/** Whoever has places of its own in somebody's rail: a bean of any module. */
public interface OwnPlaces {

    /** Those of this person. */
    List<Workspace.Place> of(Person person);
}
