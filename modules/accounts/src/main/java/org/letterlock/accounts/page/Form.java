package org.letterlock.accounts.page;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, and what is wrong with it: a form that failed is shown again with both. Templates
 * show a field with {@code workspace/field}. Belongs to one request.
 */
public final class Form {

    /** The status of an answer that shows a form again (RFC 9110 section 15.5.21). */
    static final int REFUSED = 422;

    private final String id;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> wrong = new HashMap<>();

    /** An empty form; {@code id} sets its fields apart from those of other forms on the page. */
    public Form(String id) {
        this.id = id;
    }

    /** Puts a value into a field; one that did not come counts as empty. */
    public Form with(String field, @Nullable String value) {
        values.put(field, value == null ? "" : value);
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

    /** What stands in the field. */
    public String value(String field) {
        return values.getOrDefault(field, "");
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
