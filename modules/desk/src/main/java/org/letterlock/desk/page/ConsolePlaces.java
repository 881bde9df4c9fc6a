package org.letterlock.desk.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.page.OwnPlaces;
import org.letterlock.accounts.page.Workspace;

/** The console's place in the rail of the operator's people. */
@Singleton
public final class ConsolePlaces implements OwnPlaces {

    @Override
    public List<Workspace.Place> of(Person person) {
        return person.operator() ? List.of(new Workspace.Place("place.desk", "list-details", "/desk")) : List.of();
    }
}
