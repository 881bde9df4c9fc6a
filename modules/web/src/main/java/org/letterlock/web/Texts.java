package org.letterlock.web;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything the pages say, in one language: ICU message patterns by key, from {@code messages/NAME.LANG.properties} of
 * each part. Immutable; a pattern is compiled for each use, so that nothing said is remembered.
 */
public final class Texts {

    private final Language language;
    private final Map<String, String> patterns;

    private Texts(Language language, Map<String, String> patterns) {
        this.language = language;
        this.patterns = Map.copyOf(patterns);
    }

    /**
     * Reads the messages of all parts.
     *
     * @throws IllegalStateException when a bundle is missing or two bundles say the same key
     */
    public static Texts load(Language language, Collection<PagePart> parts) {
        Map<String, String> patterns = new HashMap<>();
        for (PagePart part : parts) {
            bundle(part, language).forEach((key, pattern) -> {
                if (patterns.put((String) key, (String) pattern) != null) {
                    throw new IllegalStateException("said twice: " + key);
                }
            });
        }
        return new Texts(language, patterns);
    }

    private static Properties bundle(PagePart part, Language language) {
        String path = "/messages/" + part.name() + "." + language.tag() + ".properties";
        try (InputStream stream = part.getClass().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing " + path);
            }
            Properties messages = new Properties();
            messages.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return messages;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The language spoken. */
    public Language language() {
        return language;
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        return new TreeSet<>(patterns.keySet());
    }

    /** Whether there is a text with this key. */
    public boolean knows(String key) {
        return patterns.containsKey(key);
    }

    /** A text without arguments. */
    public String say(String key) {
        return say(key, Map.of());
    }

    /**
     * A text with its arguments put in by the language's rules for numbers and plurals.
     *
     * @throws MissingResourceException when there is no such text
     */
    public String say(String key, Map<String, ?> arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new MissingResourceException("no such text", Texts.class.getName(), key);
        }
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }
}
