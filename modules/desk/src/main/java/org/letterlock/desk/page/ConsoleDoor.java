package org.letterlock.desk.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.page.Door;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Staff;
import org.letterlock.web.Problem;
import org.letterlock.web.Problems;

/**
 * Who may pass into the console: the operator's people, each to what they need to know, and each look is noted. For
 * everybody else there is no such page.
 */
@Singleton
final class ConsoleDoor {

    private final Door door;
    private final FrontDesk desk;

    @Inject
    ConsoleDoor(Door door, FrontDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Somebody of the operator's people who is signed in. */
    record Clerk(Door.Guest guest, Staff.Member member) {}

    /** Lets one of the operator's people in. */
    Clerk clerk(HttpServerRequest request) {
        return clerk(door.guest(request));
    }

    private Clerk clerk(Door.Guest guest) {
        return desk.staff()
                .member(guest.person())
                .map(member -> new Clerk(guest, member))
                .orElseThrow(() -> Problems.notFound().exception());
    }

    /** Lets one of them do something, who proved just now to be there. */
    Clerk confirmedClerk(HttpServerRequest request) {
        clerk(request);
        return clerk(door.confirmedGuest(request));
    }

    /** Lets a clerk see or do something with records of a class, which is noted before it happens. */
    void demand(Clerk clerk, String dataClass, Optional<UUID> object, String act) {
        if (!clerk.member().may(dataClass)) {
            desk.staff().note(clerk.member(), dataClass, object, "refused");
            throw Problem.of(
                            403,
                            "not-your-part",
                            "Not your part",
                            "What you answer for does not include that. Ask whoever leads.")
                    .exception();
        }
        desk.staff().note(clerk.member(), dataClass, object, act);
    }
}
