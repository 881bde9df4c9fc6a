package org.letterlock.validation;

import java.util.Optional;

/**
 * What is known about mail domains without asking anybody: lists that were loaded before. Asking is fast, thread-safe
 * and leaves no trace.
 */
public interface DomainKnowledge {

    /** Nothing is known about any domain. */
    DomainKnowledge NONE = _ -> Optional.empty();

    /**
     * What the lists say about a domain or, for one that they do not name, about the nearest domain above it that they
     * do, down to the registrable one: {@code a.b.mailinator.com} is {@code mailinator.com}'s.
     *
     * @param domain lower-case A-labels without a dot at the end
     */
    Optional<DomainListing> listing(String domain);
}
