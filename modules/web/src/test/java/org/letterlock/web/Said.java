package org.letterlock.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The message keys that the sources of a module name. */
final class Said {

    private static final Pattern IN_TEMPLATE = Pattern.compile("say\\('([^']+)'");
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9-]+)+)\"");

    private Said() {}

    static Set<String> inTemplates(String part) {
        return find(Path.of("src/main/resources/templates", part), ".html", IN_TEMPLATE);
    }

    static Set<String> in(String part) {
        Set<String> keys = new TreeSet<>(inTemplates(part));
        keys.addAll(find(Path.of("src/main/java"), ".java", IN_JAVA));
        return keys;
    }

    /** Texts about a constant or a piece of a page, whose name is the end of the key. */
    static boolean byName(String key) {
        return key.matches("(changes\\.(cell|kind|sentence)|proofs\\.state|contact|terms?|security|rules)\\..+");
    }

    static boolean byStatusOrTheme(String key) {
        return key.matches("error\\.(\\d{3}|other)\\.(title|meaning|advice)|shell\\.theme\\.(auto|light|dark)");
    }

    private static Set<String> find(Path folder, String ending, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> keys = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> keys.add(match.group(1)));
            }
            return keys;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
