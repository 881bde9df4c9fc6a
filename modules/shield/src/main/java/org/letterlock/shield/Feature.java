package org.letterlock.shield;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One number that describes the sign-ups of an organisation in a minute or an hour. Only ratios and estimates: none
 * says who.
 */
public enum Feature {
    /** Natural logarithm of one more than the checks in a minute. */
    RATE(null, false),
    /** Share of addresses that are one more spelling of a mailbox already seen. */
    SPELLINGS(null, true),
    /** How many networks there are for that many checks: the logarithm of the one over that of the other. */
    NETWORKS(null, false),
    /** The same for domains; new domains all the time drive it up. */
    DOMAINS(null, true),
    VARIANTS(Trait.VARIANT, true),
    DISPOSABLE(Trait.DISPOSABLE, true),
    RELAY(Trait.RELAY, false),
    FREE(Trait.FREE, false),
    ROLE(Trait.ROLE, false),
    DEAD(Trait.DEAD, true),
    HOSTING(Trait.HOSTING, true),
    TUNNEL(Trait.TUNNEL, true),
    GIBBERISH(Trait.GIBBERISH, true);

    private final @Nullable Trait trait;
    private final boolean suspicious;

    Feature(@Nullable Trait trait, boolean suspicious) {
        this.trait = trait;
        this.suspicious = suspicious;
    }

    /** The trait whose share it is; empty when it is no share of checks. */
    public Optional<Trait> trait() {
        return Optional.ofNullable(trait);
    }

    /**
     * Whether more of it than usual speaks against the sign-ups that have it. A crowd alone does not: many checks, from
     * few networks or many, are a sale, a school, an office.
     */
    public boolean isSuspicious() {
        return suspicious;
    }

    /** Where it stands in vectors: the order above. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }

    /** Its stable name in answers, and behind {@code velocity.feature.} in the texts. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
