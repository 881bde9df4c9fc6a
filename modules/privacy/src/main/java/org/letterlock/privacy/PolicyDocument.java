package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A policy as it is read: the model of the page {@code /privacy/{system}} and of its JSON twin. Both come from this one
 * tree, so neither can say what the other does not.
 */
public final class PolicyDocument {

    private final SystemPolicy policy;
    private final String version;

    private PolicyDocument(SystemPolicy policy, String version) {
        this.policy = policy;
        this.version = version;
    }

    /**
     * The policy of one system.
     *
     * @throws UndeclaredException when there is no such system
     */
    public static PolicyDocument of(Registry registry, String system) {
        String version = registry.version(system);
        return new PolicyDocument(registry.system(system).orElseThrow(), version);
    }

    /** The JSON twin: maps in page order, lists and strings, to be serialised as it is; {@code version} comes first. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", version);
        tree.putAll(tree(policy));
        return tree;
    }

    /** The model of the page in one language (BCP 47 tag; see {@link Words#in}). */
    public PolicyPage page(String languageTag) {
        return PolicyPage.of(policy, version, languageTag);
    }

    static String version(SystemPolicy policy) {
        byte[] json = CanonicalJson.write(tree(policy)).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable on this Java", e);
        }
    }

    private static Map<String, Object> tree(SystemPolicy policy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("system", policy.system());
        tree.put("title", words(policy.title()));
        tree.put("effective", policy.effective().toString());
        tree.put(
                "profiles",
                policy.profiles().stream().map(PolicyDocument::profile).toList());
        tree.put(
                "notCollected",
                policy.notCollected().stream().map(PolicyDocument::pledge).toList());
        tree.put(
                "statements",
                policy.statements().stream().map(PolicyDocument::pledge).toList());
        return tree;
    }

    private static Map<String, Object> profile(ProfilePolicy profile) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", profile.id());
        tree.put("name", words(profile.name()));
        tree.put("summary", words(profile.summary()));
        tree.put("classes", profile.classes().stream().map(PolicyDocument::row).toList());
        return tree;
    }

    private static Map<String, Object> row(DataClass row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", row.id());
        tree.put("what", words(row.what()));
        tree.put("subject", words(row.subject()));
        tree.put("fields", row.fields());
        tree.put("uses", row.uses().stream().map(PolicyDocument::use).toList());
        tree.put("places", row.places().stream().map(PolicyDocument::place).toList());
        tree.put("until", until(row.until()));
        tree.put(
                "recipients",
                row.recipients().stream().map(PolicyDocument::recipient).toList());
        tree.put("rights", row.rights().stream().map(PolicyDocument::served).toList());
        tree.put("promises", row.promises());
        return tree;
    }

    private static Map<String, Object> pledge(Pledge pledge) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("words", words(pledge.words()));
        tree.put("promises", pledge.promises());
        return tree;
    }

    private static Map<String, Object> use(Use use) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("why", words(use.why()));
        tree.put("purpose", name(use.purpose()));
        tree.put("basis", "GDPR " + use.basis().paragraph());
        tree.put("basisWords", words(use.basis().words()));
        return tree;
    }

    private static Map<String, Object> recipient(Recipient recipient) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("who", words(recipient.who()));
        tree.put("mechanism", name(recipient.mechanism()));
        if (recipient.isOutside()) {
            tree.put("what", words(recipient.what()));
            tree.put("outlet", recipient.outlet());
        }
        return tree;
    }

    private static Map<String, Object> served(Served served) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("how", words(served.how()));
        tree.put("serves", served.rights().stream().map(PolicyDocument::right).toList());
        return tree;
    }

    private static Map<String, Object> right(Right right) {
        return tree("right", name(right), "law", right.law());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> place(Place place) {
        return switch (place) {
            case Place.Memory(String what) -> tree("kind", "memory", "what", what);
            case Place.Column(String schema, String table, String column) ->
                tree("kind", "column", "schema", schema, "table", table, "column", column);
            case Place.Cookie(String name, var maxAge) ->
                tree(
                        "kind",
                        "cookie",
                        "name",
                        name,
                        "maxAge",
                        maxAge.map(Objects::toString).orElse("session"));
            case Place.LocalStorage(String key) -> tree("kind", "localStorage", "key", key);
            case Place.KeySlot(String file) -> tree("kind", "keySlot", "file", file);
            case Place.Erased(String file) -> tree("kind", "erasureLedger", "file", file);
            case Place.FileAt(String name) -> tree("kind", "file", "name", name);
            case Place.LogField(String log, String field) -> tree("kind", "logField", "log", log, "field", field);
            case Place.Outbound(String outlet, List<String> hosts) -> {
                Map<String, Object> tree = tree("kind", "outbound", "outlet", outlet);
                tree.put("hosts", hosts);
                yield tree;
            }
        };
    }

    private static Map<String, Object> until(Until until) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (until) {
            case Until.Event _ -> tree.put("kind", "event");
            case Until.After(var duration, Words _) -> {
                tree.put("kind", "after");
                tree.put("duration", duration.toString());
            }
            case Until.Earliest(List<Until> of) -> {
                tree.put("kind", "earliest");
                tree.put("of", of.stream().map(PolicyDocument::until).toList());
            }
        }
        tree.put("words", words(LifetimeWords.of(until)));
        return tree;
    }

    private static Map<String, Object> words(Words words) {
        return tree("en", words.english(), "vi", words.vietnamese());
    }

    private static Map<String, Object> tree(String... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }
}
