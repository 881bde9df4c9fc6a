package org.letterlock.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every promise there is, as {@code docs/promises.md} has them: the contract, which comes along with the program. */
public final class PromiseCatalogue {

    private static final Pattern ROW = Pattern.compile("\\|\\s*([A-Z]{2,20}-\\d{2,4})\\s*\\|([^|]*)\\|.*");
    private static final String FILE = "/promises/promises.md";

    private PromiseCatalogue() {}

    /**
     * One promise.
     *
     * @param id such as {@code INBOX-18}
     * @param text in English, as it can be tested
     */
    public record Promise(String id, String text) {}

    /** The promise that a line of the catalogue holds. */
    public static Optional<Promise> row(String line) {
        Matcher row = ROW.matcher(line);
        return row.matches()
                ? Optional.of(new Promise(row.group(1), row.group(2).strip()))
                : Optional.empty();
    }

    /** The texts of all, by their ids, in the order of the catalogue. */
    public static Map<String, String> load() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (InputStream in = PromiseCatalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program came without its promises");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(line -> row(line).ifPresent(promise -> texts.put(promise.id(), promise.text())));
        } catch (IOException e) {
            throw new UncheckedIOException("the promises cannot be read", e);
        }
        return Collections.unmodifiableMap(texts);
    }
}
