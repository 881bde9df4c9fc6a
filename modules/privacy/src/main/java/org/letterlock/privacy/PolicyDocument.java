package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
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

    private final Map<String, Object> tree = new LinkedHashMap<>();

    private PolicyDocument(SystemPolicy policy, Operator operator, String version) {
        tree.put("version", version);
        tree.putAll(tree(policy, operator));
    }

    /**
     * The policy of one system.
     *
     * @throws UndeclaredException when there is no such system
     */
    public static PolicyDocument of(Registry registry, String system) {
        String version = registry.version(system);
        return new PolicyDocument(registry.system(system).orElseThrow(), registry.operator(), version);
    }

    /** The JSON twin: maps in page order, lists and strings, to be serialised as it is; {@code version} comes first. */
    public Map<String, Object> tree() {
        return Collections.unmodifiableMap(tree);
    }

    /** The model of the page in one language (BCP 47 tag; see {@link Words#in}). */
    public PolicyPage page(String languageTag) {
        return PolicyPage.of(tree, languageTag);
    }

    /**
     * The version of a twin: SHA-256 in hex over its canonical JSON (RFC 8785) without the member {@code version}.
     *
     * @throws IllegalArgumentException when it holds what no twin has
     */
    public static String version(Map<String, ?> twin) {
        Map<String, Object> rest = new LinkedHashMap<>(twin);
        rest.remove("version");
        byte[] json = CanonicalJson.write(rest).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable on this Java", e);
        }
    }

    static String version(SystemPolicy policy, Operator operator) {
        return version(tree(policy, operator));
    }

    private static Map<String, Object> tree(SystemPolicy policy, Operator operator) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("system", policy.system());
        tree.put("title", words(policy.title()));
        tree.put("effective", policy.effective().toString());
        tree.put("operator", operator(operator));
        policy.age()
                .ifPresent(age -> tree.put(
                        "age",
                        tree("years", Integer.toString(age.years()), "inEurope", Integer.toString(age.inEurope()))));
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

    /** Only what is stated is there. */
    private static Map<String, Object> operator(Operator operator) {
        Map<String, Object> tree = new LinkedHashMap<>();
        operator.name().ifPresent(name -> tree.put("name", name));
        operator.registration().ifPresent(registration -> tree.put("registration", registration));
        operator.address().ifPresent(address -> tree.put("address", address));
        operator.country().ifPresent(country -> tree.put("country", country));
        operator.law().ifPresent(law -> tree.put("law", law));
        operator.authority()
                .ifPresent(it -> tree.put(
                        "authority", tree("name", it.name(), "page", it.page().toString())));
        Map<String, Object> contacts = new LinkedHashMap<>();
        for (Operator.Contact contact : Operator.Contact.values()) {
            operator.contact(contact).ifPresent(address -> contacts.put(name(contact), address));
        }
        tree.put("contacts", contacts);
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
        tree.put("purposeWords", words(use.purpose().words()));
        tree.put("basis", "GDPR " + use.basis().paragraph());
        tree.put("basisWords", words(use.basis().words()));
        return tree;
    }

    private static Map<String, Object> recipient(Recipient recipient) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("who", words(recipient.who()));
        tree.put("mechanism", recipient.equals(Recipient.NOBODY) ? "none" : name(recipient.mechanism()));
        if (!recipient.equals(Recipient.NOBODY)) {
            tree.put("mechanismWords", words(recipient.mechanism().words()));
        }
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
        Map<String, Object> tree = tree("right", name(right), "law", right.law());
        tree.put("words", words(right.words()));
        return tree;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> place(Place place) {
        Map<String, Object> tree = named(place);
        tree.put("words", words(PlaceWords.of(place)));
        return tree;
    }

    private static Map<String, Object> named(Place place) {
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
