package org.letterlock.shield;

import java.net.InetAddress;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one check may contribute to what is known of the pace of sign-ups: classes, and the names that are digested at
 * once under keys that live two hours. A never-persist type: nobody keeps it, and it shows nothing of itself.
 *
 * @param address the checked address as it was given
 * @param mailbox the canonical key of its mailbox, the same for all its spellings
 * @param domain the domain, in lower case
 * @param ip where the sign-up came from, when the caller said so
 * @param traits at most one class of mailbox and one of network; where there are more, the first counts
 */
public record Observation(String address, String mailbox, String domain, Optional<InetAddress> ip, Set<Trait> traits) {

    public Observation {
        Objects.requireNonNull(address);
        Objects.requireNonNull(mailbox);
        Objects.requireNonNull(domain);
        Objects.requireNonNull(ip);
        traits = Collections.unmodifiableSet(single(traits));
    }

    private static Set<Trait> single(Set<Trait> given) {
        EnumSet<Trait> kept = EnumSet.noneOf(Trait.class);
        boolean mailbox = false;
        boolean network = false;
        for (Trait trait : Trait.values()) {
            boolean taken = Trait.MAILBOXES.contains(trait) && mailbox || Trait.NETWORKS.contains(trait) && network;
            if (given.contains(trait) && !taken) {
                kept.add(trait);
                mailbox |= Trait.MAILBOXES.contains(trait);
                network |= Trait.NETWORKS.contains(trait);
            }
        }
        return kept;
    }

    @Override
    public String toString() {
        return "Observation[hidden]";
    }
}
