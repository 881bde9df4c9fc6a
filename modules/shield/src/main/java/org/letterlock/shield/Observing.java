package org.letterlock.shield;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.letterlock.validation.AddressStatus;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.CanonicalKey;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.RiskSignal;
import org.letterlock.validation.Signal;

/** Takes from a check what may be counted of it. */
final class Observing {

    private Observing() {}

    /** Empty for what is no address, which nobody signs up with. */
    static Optional<Observation> of(Query query, Assessment found, IpFacts ip) {
        if (found.domain().isEmpty() || found.canonicalKey().isEmpty()) {
            return Optional.empty();
        }
        String address = query.email().orElse("").toLowerCase(Locale.ROOT);
        CanonicalKey key = found.canonicalKey().get();
        return Optional.of(
                new Observation(address, key.text(), found.domain().get(), query.ip(), traits(address, found, ip)));
    }

    private static Set<Trait> traits(String address, Assessment found, IpFacts ip) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        found.kind().flatMap(Trait::of).ifPresent(traits::add);
        Trait.of(ip).ifPresent(traits::add);
        add(
                traits,
                Trait.VARIANT,
                found.canonicalKey().filter(key -> !key.text().equals(address)).isPresent());
        add(traits, Trait.DEAD, found.status() == AddressStatus.UNDELIVERABLE);
        add(traits, Trait.ROLE, has(found, RiskSignal.ADDRESS_ROLE));
        add(traits, Trait.GIBBERISH, has(found, RiskSignal.ADDRESS_GIBBERISH));
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    private static boolean has(Assessment found, RiskSignal signal) {
        return found.signals().stream().map(Signal::id).anyMatch(signal.id()::equals);
    }
}
