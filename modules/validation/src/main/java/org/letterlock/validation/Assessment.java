package org.letterlock.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check found out about an address and the network it was given from, without a judgement: that is
 * {@link VerdictPolicy}'s. The same data give the same assessment. It holds the canonical key and the domain of the
 * address, and its {@link #toString} hides them.
 *
 * @param status whether mail can get there
 * @param errors the rules that the text breaks; empty unless malformed
 * @param domain of the address
 * @param kind what mailboxes the domain has; empty when malformed
 * @param canonicalKey for counting; empty when malformed or a literal
 * @param suggestion the domain that was probably meant
 * @param signals all that speaks for or against trust, in the order in which it was found
 */
public record Assessment(
        AddressStatus status,
        List<AddressError> errors,
        Optional<String> domain,
        Optional<DomainClass> kind,
        Optional<CanonicalKey> canonicalKey,
        Optional<String> suggestion,
        List<Signal> signals) {

    public Assessment {
        errors = List.copyOf(errors);
        signals = List.copyOf(signals);
    }

    /** The same with signals of somebody who knows more, such as the pace of sign-ups. */
    public Assessment with(List<Signal> more) {
        List<Signal> all = new ArrayList<>(signals);
        all.addAll(more);
        return new Assessment(status, errors, domain, kind, canonicalKey, suggestion, all);
    }

    @Override
    public String toString() {
        return "Assessment[" + status + ", signals=" + signals.size() + "]";
    }
}
