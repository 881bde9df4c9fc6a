package org.letterlock.inboxes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.letterlock.inboxes.Opening.Reason;
import org.letterlock.inboxes.naming.Addressing;
import org.letterlock.inboxes.naming.GeneratedNames;
import org.letterlock.inboxes.naming.LocalPart;
import org.letterlock.inboxes.naming.LocalPartVerdict;
import org.letterlock.inboxes.store.AddressClaims;
import org.letterlock.inboxes.store.AddressDigest;
import org.letterlock.inboxes.store.StoredInbox;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.Token;

/**
 * Gives out addresses and makes their inboxes. The claim on an address comes first and is taken atomically by whoever
 * keeps the claims, so that one address never has two holders; it lasts until the address may be given out again even
 * if this process dies.
 */
final class Openings {

    /** So many names in a row are never all taken, unless something is broken. */
    private static final int TRIES = 20;

    private final Addressing addressing;
    private final KeyedDigest digest;
    private final InboxClock clock;
    private final InboxDirectory directory;
    private final AddressClaims claims;
    private final Secrets secrets;
    private final GeneratedNames names;
    private final Lifetimes lifetimes;

    Openings(Inboxes.Parts parts, AddressClaims claims, Secrets secrets) {
        this.addressing = parts.addressing();
        this.digest = parts.digest();
        this.clock = parts.clock();
        this.directory = parts.directory();
        this.claims = claims;
        this.secrets = secrets;
        this.lifetimes = parts.lifetimes();
        this.names = new GeneratedNames(secrets.random());
    }

    /** A new inbox that is in the directory, with the answer for its holder; or the refusal alone. */
    record Result(Opening answer, Optional<LiveInbox> inbox) {
        private static Result refused(Reason reason) {
            return new Result(new Opening.Refused(reason), Optional.empty());
        }
    }

    /** An address nobody else can get. */
    private record Claimed(String address, AddressDigest digest) {}

    /**
     * Opens an inbox for which a place is taken in {@code vault}.
     *
     * @param forPage whether a page must show signs of life
     */
    Result open(AddressWish wish, Vault vault, boolean forPage) {
        Optional<String> domain = wish.domain()
                .map(addressing::offered)
                .orElse(Optional.of(addressing.domains().getFirst()));
        if (domain.isEmpty()) {
            return Result.refused(Reason.DOMAIN_UNKNOWN);
        }
        return switch (wish.localPart().map(LocalPart::judge).orElseGet(names::next)) {
            case LocalPartVerdict.Invalid() -> Result.refused(Reason.LOCAL_PART_INVALID);
            case LocalPartVerdict.Reserved() -> Result.refused(Reason.LOCAL_PART_RESERVED);
            case LocalPart chosen -> {
                Stream<LocalPart> candidates = wish.localPart().isPresent()
                        ? Stream.of(chosen)
                        : Stream.iterate(chosen, _ -> names.next()).limit(TRIES);
                yield claim(candidates, domain.get(), vault)
                        .map(claimed -> make(claimed, vault, forPage))
                        .orElseGet(() -> Result.refused(Reason.ADDRESS_TAKEN));
            }
        };
    }

    private Optional<Claimed> claim(Stream<LocalPart> candidates, String domain, Vault vault) {
        Instant now = clock.now();
        Duration hold = lifetimes.most(vault.profile()).plus(lifetimes.retired());
        return candidates
                .map(localPart -> Addressing.address(localPart, domain))
                .map(address ->
                        new Claimed(address, new AddressDigest(digest.of(SmtpReception.DIGEST_CONTEXT, address))))
                .filter(claimed -> claims.claim(claimed.digest(), now, now.plus(hold)))
                .findFirst();
    }

    private Result make(Claimed claimed, Vault vault, boolean forPage) {
        UUID name = secrets.name();
        try {
            SubjectKey key = vault.keys().create(new SubjectId(name));
            Token token = secrets.token();
            Instant now = clock.now();
            StoredInbox stored = new StoredInbox(
                    name,
                    claimed.digest(),
                    key.seal(claimed.address().getBytes(StandardCharsets.UTF_8), SealPlace.address(name)),
                    token.digest(),
                    now,
                    now.plus(lifetimes.most(vault.profile())),
                    0);
            vault.store().create(stored);
            LiveInbox inbox = new LiveInbox(stored, vault, key, lifetimes);
            if (forPage) {
                inbox.expectHeartbeat();
            }
            directory.add(inbox);
            return new Result(new Opening.Opened(inbox.view(), token), Optional.of(inbox));
        } catch (RuntimeException e) {
            undo(claimed, vault, name, e);
            throw e;
        }
    }

    private void undo(Claimed claimed, Vault vault, UUID name, RuntimeException cause) {
        try {
            vault.keys().destroy(new SubjectId(name));
            claims.release(claimed.digest());
        } catch (RuntimeException e) {
            // Worst case: an address is not given out for a while.
            cause.addSuppressed(e);
        }
    }
}
