package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads our own scripts and pages for what they put into the browser. It sees literal keys and constants of the same
 * script that are literals; a key that is computed, and any way to keep data that no policy can name (IndexedDB,
 * caches), is a finding by itself, so that a script cannot hide from it by being clever. Not for third-party scripts,
 * which are not shipped.
 */
public final class ScriptCheck {

    private static final String STRING = "\"(?<d>[^\"\\\\\n]*)\"|'(?<s>[^'\\\\\n]*)'|`(?<t>[^`$\\\\\n]*)`";
    private static final String NAME = "[\\p{Alpha}_$][\\w$]*";
    private static final String KEY = "(?:" + STRING + "|(?<id>" + NAME + ")(?=\\s*[,)\\]]))?";
    private static final Pattern CALL =
            Pattern.compile("\\b(?:local|session)Storage\\s*\\??\\.\\s*(?:get|set|remove)Item\\s*\\(\\s*" + KEY);
    private static final Pattern INDEX = Pattern.compile("\\b(?:local|session)Storage\\s*\\[\\s*" + KEY);
    private static final Pattern CONSTANT =
            Pattern.compile("\\bconst\\s+(?<id>" + NAME + ")\\s*=\\s*(?:" + STRING + ")\\s*[;\\n]");
    private static final Pattern MEMBER =
            Pattern.compile("\\b(?:local|session)Storage\\s*\\??\\.\\s*(?<m>" + NAME + ")");
    private static final Pattern ALIAS = Pattern.compile(
            "[=(,:]\\s*(?:window\\s*\\.\\s*|globalThis\\s*\\.\\s*)?(?:local|session)Storage\\s*[;,)\n}]");
    private static final Pattern COOKIE_WRITE =
            Pattern.compile("\\bdocument\\s*\\.\\s*cookie\\s*\\+?=(?!=)\\s*(?:[\"'`](?<n>[^=\"'`$;]+)=)?");
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:indexedDB|openDatabase|cookieStore|navigator\\s*\\.\\s*storage|caches\\s*\\.\\s*open)\\b");
    private static final Set<String> METHODS = Set.of("getItem", "setItem", "removeItem", "clear", "key", "length");

    private ScriptCheck() {}

    /** Every finding, as sentences that begin with {@code name}; empty when the script keeps only what is declared. */
    public static List<String> problems(Registry registry, String name, String script) {
        return problems(registry.localStorageKeys(), registry.cookieNames(), name, script);
    }

    static List<String> problems(Set<String> keys, Set<String> cookies, String name, String script) {
        List<String> problems = new ArrayList<>();
        String code = withoutComments(script);
        for (String key : keysIn(code, problems, name)) {
            if (!keys.contains(key)) {
                problems.add(name + " uses the storage key " + key + ", which is declared in no policy");
            }
        }
        for (Matcher write = COOKIE_WRITE.matcher(code); write.find(); ) {
            String cookie = write.group("n");
            if (cookie == null || !cookies.contains(cookie.strip())) {
                problems.add(name + " sets "
                        + (cookie == null
                                ? "a cookie whose name cannot be read"
                                : "the cookie " + cookie.strip() + ", which is declared in no policy"));
            }
        }
        for (Matcher other = OTHER.matcher(code); other.find(); ) {
            problems.add(name + " uses " + other.group() + ", which no policy can declare");
        }
        return List.copyOf(problems);
    }

    private static Set<String> keysIn(String code, List<String> problems, String name) {
        Map<String, String> constants = new HashMap<>();
        for (Matcher constant = CONSTANT.matcher(code); constant.find(); ) {
            String value = literal(constant);
            if (value != null) {
                constants.put(constant.group("id"), value);
            }
        }
        Set<String> keys = new TreeSet<>();
        for (Pattern pattern : List.of(CALL, INDEX)) {
            for (Matcher use = pattern.matcher(code); use.find(); ) {
                String key = use.group("id") == null ? literal(use) : constants.get(use.group("id"));
                if (key == null) {
                    problems.add(name + " uses a storage key that is computed; name it in the script");
                } else {
                    keys.add(key);
                }
            }
        }
        for (Matcher member = MEMBER.matcher(code); member.find(); ) {
            if (!METHODS.contains(member.group("m"))) {
                keys.add(member.group("m"));
            }
        }
        if (ALIAS.matcher(code).find()) {
            problems.add(name + " gives the storage another name; use it directly");
        }
        return keys;
    }

    private static @Nullable String literal(Matcher use) {
        for (String quote : List.of("d", "s", "t")) {
            if (use.group(quote) != null) {
                return use.group(quote);
            }
        }
        return null;
    }

    /** Comments replaced by a space; a string that looks like the start of one is kept. */
    private static String withoutComments(String script) {
        Pattern piece = Pattern.compile(
                "\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|(?<c>/\\*(?s:.*?)\\*/|(?<!:)//[^\n]*)");
        return piece.matcher(script)
                .replaceAll(found -> found.group("c") == null ? Matcher.quoteReplacement(found.group()) : " ");
    }
}
