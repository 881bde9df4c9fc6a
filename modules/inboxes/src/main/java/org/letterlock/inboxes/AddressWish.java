package org.letterlock.inboxes;

import java.util.Optional;

/**
 * What somebody wants a new address to be; what is empty is chosen for them.
 *
 * @param localPart the part before the at sign
 * @param domain one of {@link Inboxes#domains}
 */
public record AddressWish(Optional<String> localPart, Optional<String> domain) {

    /** No wish at all. */
    public static AddressWish any() {
        return new AddressWish(Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "AddressWish[hidden]";
    }
}
