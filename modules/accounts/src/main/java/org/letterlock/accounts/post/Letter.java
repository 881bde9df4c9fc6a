package org.letterlock.accounts.post;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a mail says, before it has a form.
 *
 * @param language tag of the language it is written in
 * @param paragraphs in order, plain text
 * @param action the one thing to do
 * @param closing what stands small below
 */
public record Letter(
        String language, String subject, List<String> paragraphs, Optional<Action> action, List<String> closing) {

    public Letter {
        paragraphs = List.copyOf(paragraphs);
        closing = List.copyOf(closing);
    }

    /** A link, and what it does. */
    public record Action(String words, URI link) {}

    @Override
    public String toString() {
        return "Letter[hidden]";
    }
}
