package org.letterlock.privacy;

import java.util.Objects;

/**
 * Somebody else who gets data of a class.
 *
 * @param who in a reader's words
 * @param what goes there; the same as the row where nothing is said
 * @param mechanism how it comes there
 * @param outlet the {@link Place.Outbound} of the row by which it goes out; empty when nothing is sent
 */
public record Recipient(Words who, Words what, Mechanism mechanism, String outlet) {

    /** The recipient of what nobody receives. */
    public static final Recipient NOBODY = within(Words.NOBODY);

    public Recipient {
        Objects.requireNonNull(who);
        Objects.requireNonNull(what);
        Objects.requireNonNull(mechanism);
        Objects.requireNonNull(outlet);
    }

    /** Somebody who sees it inside this server. */
    public static Recipient within(Words who) {
        return new Recipient(who, new Words("", ""), Mechanism.WITHIN, "");
    }

    /** Whether something leaves this server. */
    public boolean isOutside() {
        return mechanism != Mechanism.WITHIN;
    }
}
