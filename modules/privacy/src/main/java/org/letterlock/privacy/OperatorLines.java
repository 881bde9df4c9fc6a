package org.letterlock.privacy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The lines of a properties file with their numbers. The JDK reads each logical line; only where one ends is found
 * here, because {@link Properties} tells no line numbers and keeps silent about keys that come twice.
 */
final class OperatorLines {

    /** One value and the line its key stands on. */
    record Entry(int line, String key, String value) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    OperatorLines(String text, List<String> problems) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (!isComment(logical) && continues(lines.get(i)) && i + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++i));
            }
            read(first + 1, logical.toString(), problems);
        }
    }

    Map<String, Entry> entries() {
        return entries;
    }

    private void read(int line, String logical, List<String> problems) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IllegalArgumentException malformed) {
            problems.add("line " + line + ": a \\u is not followed by four hexadecimal digits");
        }
        one.forEach((key, value) -> {
            Entry entry = new Entry(line, (String) key, ((String) value).strip());
            Entry before = entries.putIfAbsent(entry.key(), entry);
            if (before != null) {
                problems.add("line " + line + ": " + key + " is said already in line " + before.line());
            }
        });
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
