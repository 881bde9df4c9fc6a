package org.letterlock.shield;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.letterlock.accounts.OrganisationDataHolder;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.shield.store.PolicyTable;
import org.letterlock.validation.VerdictPolicy;

/**
 * What organisations chose for their checks, each sealed under a key of its own, which is destroyed when the
 * organisation ends. Safe for use by several threads.
 */
public final class CheckPolicies implements OrganisationDataHolder {

    private final PolicyTable table;
    private final SubjectKeys keys;
    private final InstantSource clock;
    /** Those that were asked for lately: reading and opening one takes longer than a check. */
    private final Map<OrganisationId, VerdictPolicy> read = new ConcurrentHashMap<>();

    private CheckPolicies(ShieldStorage storage, InstantSource clock) {
        this.table = new PolicyTable(storage.jdbi());
        this.keys = storage.keys();
        this.clock = clock;
    }

    /** Opens them; drops keys without a row and rows without a key, as a crash or an erasure leaves them. */
    public static CheckPolicies open(ShieldStorage storage, InstantSource clock) {
        CheckPolicies policies = new CheckPolicies(storage, clock);
        Set<SubjectId> left = new HashSet<>(policies.keys.subjects());
        for (UUID organisation : policies.table.all()) {
            if (!left.remove(new SubjectId(organisation))) {
                policies.table.remove(organisation);
            }
        }
        policies.keys.destroyAll(left);
        return policies;
    }

    /** What an organisation chose; the usual where it chose nothing. */
    public VerdictPolicy of(OrganisationId organisation) {
        if (read.size() >= Limits.POLICIES_IN_MEMORY) {
            read.clear();
        }
        // One reads while others wait, so that nobody puts back what a choice has just replaced.
        return read.computeIfAbsent(organisation, this::stored);
    }

    /** Whether {@link #of} would answer from memory. */
    public boolean isReady(OrganisationId organisation) {
        return read.containsKey(organisation);
    }

    private VerdictPolicy stored(OrganisationId organisation) {
        return table.find(organisation.value())
                .flatMap(octets -> open(organisation, octets))
                .orElse(VerdictPolicy.DEFAULTS);
    }

    private Optional<VerdictPolicy> open(OrganisationId organisation, byte[] sealed) {
        try {
            return keys.find(organisation.subject())
                    .map(key -> new String(key.open(sealed, place(organisation)), StandardCharsets.UTF_8))
                    .map(PolicyText::read)
                    .flatMap(CheckPolicies::good);
        } catch (KeyDestroyedException _) {
            return Optional.empty();
        }
    }

    private static Optional<VerdictPolicy> good(PolicyText.Read read) {
        return switch (read) {
            case PolicyText.Good(var policy) -> Optional.of(policy);
            case PolicyText.Wrong _ -> Optional.empty();
        };
    }

    /** Chooses. */
    public void choose(OrganisationId organisation, VerdictPolicy policy) {
        SubjectKey key = keys.find(organisation.subject()).orElseGet(() -> keys.create(organisation.subject()));
        byte[] text = PolicyText.write(policy).getBytes(StandardCharsets.UTF_8);
        table.put(organisation.value(), key.seal(text, place(organisation)), clock.instant());
        read.remove(organisation);
    }

    @Override
    public void end(OrganisationId organisation) {
        keys.destroy(organisation.subject());
        table.remove(organisation.value());
        read.remove(organisation);
    }

    private static String place(OrganisationId organisation) {
        return "shield:" + organisation.value() + ":policy";
    }

    @Override
    public String toString() {
        return "CheckPolicies[hidden]";
    }
}
