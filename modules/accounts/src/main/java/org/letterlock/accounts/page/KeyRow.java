package org.letterlock.accounts.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.ApiKey;
import org.letterlock.accounts.Scope;

/** A key as the list shows it. */
public record KeyRow(
        String id,
        String name,
        List<String> scopes,
        boolean test,
        boolean live,
        boolean revoked,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> formerUntil,
        Optional<LocalDate> usedOn) {

    static KeyRow of(ApiKey key, Instant now) {
        return new KeyRow(
                key.id().text(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::tag).toList(),
                key.test(),
                key.isLive(now),
                key.revokedAt().isPresent(),
                key.createdAt(),
                key.expiresAt(),
                key.formerUntil(),
                key.usedOn());
    }

    @Override
    public String toString() {
        return "KeyRow[hidden]";
    }
}
