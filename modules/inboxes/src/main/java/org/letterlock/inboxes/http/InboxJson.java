package org.letterlock.inboxes.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.letterlock.inboxes.Inbox;
import org.letterlock.inboxes.Opening;
import org.letterlock.inboxes.Profile;

/** The JSON forms of inboxes. */
final class InboxJson {

    private InboxJson() {}

    /** An inbox as its holder sees it. */
    @Schema(
            name = "Inbox",
            requiredProperties = {"id", "address", "profile", "createdAt", "expiresAt"},
            description = "An inbox as its holder sees it.")
    record State(
            @Schema(description = "Names the inbox in paths; opens nothing.", examples = "9k3w6q2hxv5m8t4c7r1bznpjda")
            String id,

            @Schema(description = "Where its mail arrives.", examples = "quiet-heron@letterlock.localhost")
            String address,

            @Schema(enumeration = {"session", "day"}) String profile,
            Instant createdAt,

            @Schema(description = "When it ends unless it is used or extended.")
            Instant expiresAt) {

        static State of(Inbox inbox) {
            return new State(
                    inbox.id().value(),
                    inbox.address(),
                    name(inbox.profile()),
                    time(inbox.createdAt()),
                    time(inbox.expiresAt()));
        }

        @Override
        public String toString() {
            return "State[hidden]";
        }
    }

    /** A new inbox with the secret that opens it. */
    @Schema(
            name = "OpenedInbox",
            requiredProperties = {"id", "address", "token", "profile", "createdAt", "expiresAt"},
            description = "A new inbox with the secret that opens it.")
    record Opened(
            String id,
            String address,

            @Schema(description = "The bearer secret for the rest. Shown once; the server keeps only its digest.")
            String token,

            @Schema(enumeration = {"session", "day"}) String profile,
            Instant createdAt,
            Instant expiresAt) {

        static Opened of(Opening.Opened opened) {
            State state = State.of(opened.inbox());
            return new Opened(
                    state.id, state.address, opened.token().value(), state.profile, state.createdAt, state.expiresAt);
        }

        @Override
        public String toString() {
            return "Opened[hidden]";
        }
    }

    /** The domains on offer. */
    @Schema(
            name = "Domains",
            requiredProperties = {"items"},
            description = "The domains on offer, the default first.")
    record Domains(List<String> items) {}

    /** Milliseconds are all that a reader needs, and give every time the same length. */
    static Instant time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String name(Profile profile) {
        return profile.name().toLowerCase(Locale.ROOT);
    }
}
