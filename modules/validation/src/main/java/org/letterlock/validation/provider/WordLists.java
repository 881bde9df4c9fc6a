package org.letterlock.validation.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts that lie in the library beside its classes. */
public final class WordLists {

    private WordLists() {}

    /** The lines of the text {@code name} beside {@code place}, without those that are comments. */
    public static List<String> lines(Class<?> place, String name) {
        try (InputStream text = place.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the library lacks " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
