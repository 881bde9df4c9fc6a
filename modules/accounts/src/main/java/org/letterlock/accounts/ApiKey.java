package org.letterlock.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A key by which a program calls the API in an organisation's name, without the token that opens it.
 *
 * @param sequence its place in the order in which keys were made
 * @param test whether it is for trying things out: such a key changes nothing
 * @param formerUntil until when the token before the last rotation opens, too; empty when there is none any more
 * @param usedOn the last day (UTC) on which it was used
 */
public record ApiKey(
        ApiKeyId id,
        long sequence,
        String name,
        Set<Scope> scopes,
        boolean test,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> formerUntil,
        Optional<LocalDate> usedOn,
        Optional<Instant> revokedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at {@code now}. */
    public boolean isLive(Instant now) {
        return revokedAt.isEmpty()
                && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
