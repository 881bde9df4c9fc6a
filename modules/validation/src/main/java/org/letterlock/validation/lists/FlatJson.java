package org.letterlock.validation.lists;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object whose values are texts without escapes, whole numbers or null; more no list of networks needs.
 */
final class FlatJson {

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** Names to values as texts; empty when {@code text} is no such object. */
    static Optional<Map<String, String>> read(String text) {
        FlatJson json = new FlatJson(text);
        Map<String, String> object = new HashMap<>();
        boolean proper = json.object(object);
        json.space();
        return proper && json.at == text.length() ? Optional.of(object) : Optional.empty();
    }

    private boolean object(Map<String, String> object) {
        if (!take('{')) {
            return false;
        }
        if (take('}')) {
            return true;
        }
        do {
            Optional<String> name = quoted();
            Optional<String> value = name.isPresent() && take(':') ? value() : Optional.empty();
            if (value.isEmpty() || object.put(name.get(), value.get()) != null) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private Optional<String> value() {
        Optional<String> quoted = quoted();
        if (quoted.isPresent()) {
            return quoted;
        }
        int begin = at;
        while (at < text.length() && "-0123456789nul".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String bare = text.substring(begin, at);
        boolean number = !bare.isEmpty() && bare.chars().skip(1).allMatch(Character::isDigit) && bare.charAt(0) != 'n';
        return number || bare.equals("null") ? Optional.of(bare) : Optional.empty();
    }

    private Optional<String> quoted() {
        if (!take('"')) {
            return Optional.empty();
        }
        int end = text.indexOf('"', at);
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            return Optional.empty();
        }
        String quoted = text.substring(at, end);
        at = end + 1;
        return Optional.of(quoted);
    }

    private boolean take(char expected) {
        space();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void space() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
