package org.letterlock.accounts;

import java.util.Optional;

/**
 * Who does something in an organisation.
 *
 * @param person the member; empty for everybody else
 * @param way how it was done when not by a member in a browser, a fixed word
 */
public record Actor(Optional<PersonId> person, Optional<String> way) {

    /** The operator at the command line. */
    public static final Actor OPERATOR = new Actor(Optional.empty(), Optional.empty());

    /** A program with a key; the log of calls tells which. */
    public static final Actor PROGRAM = new Actor(Optional.empty(), Optional.of("api"));

    /** The server by itself. */
    public static final Actor SERVER = new Actor(Optional.empty(), Optional.of("server"));

    /** A member. */
    public static Actor of(PersonId person) {
        return new Actor(Optional.of(person), Optional.empty());
    }
}
