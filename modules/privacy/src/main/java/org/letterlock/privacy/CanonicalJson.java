package org.letterlock.privacy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form of RFC 8785 for maps, lists and strings (a policy has no numbers): members sorted by UTF-16 code
 * units, no white space, only the escapes that must be. Two trees are equal if and only if their texts are.
 */
final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static String write(Object tree) {
        CanonicalJson json = new CanonicalJson();
        json.value(tree);
        return json.text.toString();
    }

    private void value(Object value) {
        switch (value) {
            case String string -> string(string);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> throw new IllegalArgumentException("a policy has no value of " + value.getClass());
        }
    }

    private void list(List<?> list) {
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            value(items.next());
            text.append(items.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void map(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        text.append('{');
        String between = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            text.append(between);
            string(member.getKey());
            text.append(':');
            value(member.getValue());
            between = ",";
        }
        text.append('}');
    }

    private void string(String string) {
        text.append('"');
        string.chars().forEach(this::character);
        text.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append(String.format("\\u%04x", c));
                } else {
                    text.append((char) c);
                }
            }
        }
    }
}
