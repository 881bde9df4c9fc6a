package org.letterlock.inboxes.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.letterlock.inboxes.Access;
import org.letterlock.inboxes.InboxId;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.Profile;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.AccessLog.Outcome;
import org.letterlock.privacy.AccessLog.Way;
import org.letterlock.privacy.Token;
import org.letterlock.web.ClientAddress;

/**
 * Where every request presents its token for an inbox. Which profile's rules hold is known only here, so only here an
 * address may get into the {@link AccessLog}: that of who enters a day inbox, or tries to, and nobody else's.
 */
@Singleton
public final class Entrance {

    private final Inboxes inboxes;
    private final AccessLog log;
    private final ClientAddress addresses;

    @Inject
    public Entrance(Inboxes inboxes, AccessLog log, ClientAddress addresses) {
        this.inboxes = inboxes;
        this.log = log;
        this.addresses = addresses;
    }

    /** Presents {@code token} for the inbox {@code id}. */
    public Access access(InboxId id, Token token, Way way, HttpServerRequest request) {
        Access access = inboxes.access(id, token);
        switch (access) {
            case Access.Granted(var open) -> note(open.profile(), way, Outcome.ADMITTED, request);
            case Access.Denied(var profile) -> note(profile, way, Outcome.REFUSED, request);
            case Access.Gone _ -> {
                // Of which profile it was nobody knows, so the stricter rule holds.
            }
        }
        return access;
    }

    private void note(Profile profile, Way way, Outcome outcome, HttpServerRequest request) {
        if (profile == Profile.DAY && log.isOn()) {
            log.note(addresses.forAccessLog(request), way, outcome);
        }
    }
}
