package org.letterlock.accounts.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.Problems;

/**
 * What somebody typed into a form, and what is wrong with it: a form that failed is shown again with both, but never
 * with a secret. Templates know it as {@code form}. Belongs to one request.
 */
public final class Form {

    /** The status of an answer that shows a form again (RFC 9110 section 15.5.21). */
    static final int REFUSED = 422;

    /** No value is longer than a whole body. */
    private static final int LONGEST = Problems.BODY_OCTETS;

    private final String id;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> wrong = new HashMap<>();

    /** An empty form; {@code id} sets its fields apart from those of other forms on the page. */
    public Form(String id) {
        this.id = id;
    }

    /** The only form of its page, as it was sent. */
    static Form sent(MultivaluedMap<String, String> fields) {
        Form form = new Form("form");
        fields.keySet().forEach(name -> form.with(name, fields.getFirst(name)));
        return form;
    }

    /** The only form of its page, empty. */
    static Form empty() {
        return new Form("form");
    }

    /** Puts a value into a field; one that did not come counts as empty. */
    public Form with(String field, @Nullable String value) {
        String typed = value == null ? "" : value;
        values.put(field, typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
        return this;
    }

    /** Says what is wrong with a field, by message key; the first reason stays. */
    public Form refuse(String field, String why) {
        wrong.putIfAbsent(field, why);
        return this;
    }

    public String id() {
        return id;
    }

    /** What stands in the field, without space around it. */
    public String value(String field) {
        return secret(field).strip();
    }

    /** What stands in the field, to the last space. */
    String secret(String field) {
        return values.getOrDefault(field, "");
    }

    /** Whether a box was ticked. */
    public boolean ticked(String field) {
        return !secret(field).isEmpty();
    }

    public boolean refuses(String field) {
        return wrong.containsKey(field);
    }

    /** The message key of what is wrong with the field; empty when nothing is. */
    public String why(String field) {
        return wrong.getOrDefault(field, "");
    }

    public boolean isRight() {
        return wrong.isEmpty();
    }

    /** The status of the page that shows it. */
    public int status() {
        return isRight() ? 200 : REFUSED;
    }

    @Override
    public String toString() {
        return "Form[hidden]";
    }
}
