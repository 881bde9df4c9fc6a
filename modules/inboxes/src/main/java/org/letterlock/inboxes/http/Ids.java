package org.letterlock.inboxes.http;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.letterlock.inboxes.InboxId;
import org.letterlock.inboxes.MessageId;

/** Reads the names that stand in paths; whatever is not such a name is the name of nothing. */
public final class Ids {

    private static final int INDEX_DIGITS = 6;

    private Ids() {}

    static Optional<InboxId> inbox(String text) {
        return read(text, InboxId::new);
    }

    /** A mail's id. */
    public static Optional<MessageId> message(String text) {
        return read(text, MessageId::new);
    }

    static OptionalInt index(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= INDEX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static <T> Optional<T> read(String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
