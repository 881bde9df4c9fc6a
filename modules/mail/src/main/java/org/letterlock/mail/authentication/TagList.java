package org.letterlock.mail.authentication;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code name=value; ...} form of signatures and keys (RFC 6376 section 3.2), one character per octet. Names are
 * told apart by case; a name twice, or one that is none, breaks the whole list.
 */
final class TagList {

    /** A value without the white space around it, and the places between which it stood, white space included. */
    private record Tag(String value, int from, int to) {}

    private final Map<String, Tag> tags = new HashMap<>();
    private String first = "";

    private TagList() {}

    static @Nullable TagList parse(String text) {
        TagList list = new TagList();
        int at = 0;
        while (at <= text.length()) {
            int semicolon = text.indexOf(';', at);
            int end = semicolon < 0 ? text.length() : semicolon;
            boolean last = semicolon < 0;
            if (!(last && strip(text, at, end).isEmpty()) && !list.take(text, at, end)) {
                return null;
            }
            at = end + 1;
        }
        return list.tags.isEmpty() ? null : list;
    }

    private boolean take(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        if (equals < 0 || equals >= to) {
            return false;
        }
        String name = strip(text, from, equals);
        if (!isName(name)) {
            return false;
        }
        first = tags.isEmpty() ? name : first;
        return tags.put(name, new Tag(strip(text, equals + 1, to), equals + 1, to)) == null;
    }

    /** The name of the first tag. */
    String first() {
        return first;
    }

    boolean has(String name) {
        return tags.containsKey(name);
    }

    /** The value, or null when there is no such tag. */
    @Nullable
    String get(String name) {
        Tag tag = tags.get(name);
        return tag == null ? null : tag.value();
    }

    String get(String name, String otherwise) {
        Tag tag = tags.get(name);
        return tag == null ? otherwise : tag.value();
    }

    /** The value without any white space, as base64 is written. */
    String compact(String name) {
        return withoutSpace(get(name, ""));
    }

    /** The parts of a value with colons between them, without white space around them. */
    String[] parts(String name, String otherwise) {
        String[] parts = get(name, otherwise).split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = strip(parts[i], 0, parts[i].length());
        }
        return parts;
    }

    /** Where the value of a tag begins, white space included; the tag must be there. */
    int from(String name) {
        Tag tag = tags.get(name);
        return tag == null ? 0 : tag.from();
    }

    /** Where it ends. */
    int to(String name) {
        Tag tag = tags.get(name);
        return tag == null ? 0 : tag.to();
    }

    static String withoutSpace(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                compact.append(text.charAt(i));
            }
        }
        return compact.toString();
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '_'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static String strip(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
