package org.letterlock.accounts;

import java.util.List;

/**
 * What is kept about one person in one class of data.
 *
 * @param dataClass the row of the policy it falls under, such as {@code accounts.session}
 * @param fields what each of {@code records} holds, in this order
 * @param records may be read lazily, and more than once
 */
public record Held(String dataClass, List<String> fields, Iterable<List<String>> records) {

    public Held {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "Held[hidden]";
    }
}
