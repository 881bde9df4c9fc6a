package org.letterlock.accounts.page;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into a form, and what is wrong with it. Templates know it as {@code form}: a form that fails is
 * shown again with what was typed, and each message beside its field. Secrets are never shown again.
 */
public final class SentForm {

    private static final int LONGEST = 320;
    private static final int LONGEST_SECRET = 8 * 1024;

    private final MultivaluedMap<String, String> fields;
    private final Map<String, String> wrong = new HashMap<>();

    SentForm(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    static SentForm empty() {
        return new SentForm(new MultivaluedHashMap<>());
    }

    /** A line of text without space around it; empty when there is none. */
    public String value(String name) {
        String typed = secret(name).strip();
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    /** Whether a box was ticked. */
    public boolean ticked(String name) {
        return !secret(name).isEmpty();
    }

    /** The key of what is wrong with a field; empty when nothing is. */
    public String wrong(String name) {
        return wrong.getOrDefault(name, "");
    }

    String secret(String name) {
        String typed = Optional.ofNullable(fields.getFirst(name)).orElse("");
        return typed.length() > LONGEST_SECRET ? typed.substring(0, LONGEST_SECRET) : typed;
    }

    /** Says what is wrong with a field; the first word counts. */
    SentForm refuse(String name, String textKey) {
        wrong.putIfAbsent(name, textKey);
        return this;
    }

    boolean isGood() {
        return wrong.isEmpty();
    }

    @Override
    public String toString() {
        return "SentForm[hidden]";
    }
}
