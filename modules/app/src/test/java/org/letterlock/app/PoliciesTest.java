package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Mechanism;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.proof.Proves;

/** All policies of this installation together. */
final class PoliciesTest {

    /** Names of things and pages, which no terms need to define. */
    private static final Set<String> NAMES = Set.of(
            "IP",
            "API",
            "JSON",
            "DNS",
            "RateLimit",
            "RateLimit-Policy",
            "Global",
            "Privacy",
            "Control",
            "Security",
            "Changes",
            "CSV",
            "ZIP",
            "HTTP",
            "Free",
            "Pro",
            "Laplace",
            "URL",
            "Google",
            "Ireland",
            "Limited",
            "California",
            "Europe",
            "SMTP",
            "TLS");

    private static final Pattern CAPITALISED = Pattern.compile("(?<![\\p{L}-])\\p{Lu}[\\p{L}-]+");

    private final Registry registry = Registry.load();

    private Stream<DataClass> rows() {
        return registry.systems().stream().flatMap(SystemPolicy::classes);
    }

    @Test
    void sayForEachRowWhichRightsAreServedOrWhyNoneIsNeeded() {
        Set<String> silent = rows().filter(row -> row.rights().stream()
                        .anyMatch(served -> served.rights().isEmpty()
                                && !served.how().english().startsWith("None ")))
                .map(DataClass::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(silent).isEmpty();
    }

    @Test
    @Proves({"INBOX-95", "INBOX-35"})
    void setNoCookieThatHangsOnConsent() {
        assertThat(rows().filter(row -> row.places().stream().anyMatch(Place.Cookie.class::isInstance)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.uses()).noneMatch(use -> use.basis() == LegalBasis.CONSENT));
    }

    @Test
    @Proves({"INBOX-04", "INBOX-63", "MAILBOX-25", "MAILBOX-27", "SHIELD-24"})
    void sendNothingAnywhereButWhereSomebodyAsksOrAProtocolNeedsIt() {
        assertThat(registry.outlets()).contains("dns", "pictures", "webhooks");
        assertThat(rows().flatMap(row -> row.recipients().stream()))
                .noneMatch(recipient -> recipient.mechanism() == Mechanism.AGREEMENT);
        assertThat(rows().flatMap(row -> row.uses().stream()))
                .noneMatch(use -> use.purpose().isForbidden());
    }

    /** The start compares them with those the server can set, both ways. */
    @Test
    @Proves("SHIELD-59")
    void setForAccountsTheCookiesOfSigningInAndOfItsSessionOnly() {
        List<DataClass> setting = Stream.of("accounts", "shield")
                .flatMap(system -> registry.system(system).orElseThrow().classes())
                .filter(row -> row.places().stream().anyMatch(Place.Cookie.class::isInstance))
                .toList();

        assertThat(setting.stream()
                        .flatMap(row -> row.places().stream())
                        .filter(Place.Cookie.class::isInstance)
                        .map(place -> ((Place.Cookie) place).name()))
                .containsExactlyInAnyOrder("__Host-letterlock-session", "__Host-letterlock-signin");
        assertThat(setting.stream().flatMap(row -> row.uses().stream()))
                .allSatisfy(use -> assertThat(use.basis()).isEqualTo(LegalBasis.CONTRACT));
    }

    @Test
    @Proves("INBOX-06")
    void useNoCapitalisedTermThatTheTermsDoNotDefine() throws Exception {
        Set<String> terms = terms();
        Predicate<String> known = word -> NAMES.contains(word) || terms.contains(word);
        Set<String> unknown = new TreeSet<>();
        for (SystemPolicy system : registry.systems()) {
            sentences(PolicyDocument.of(registry, system.system()).page("en"))
                    .flatMap(PoliciesTest::capitalised)
                    .filter(known.negate())
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
        assertThat(terms).contains("GDPR", "CCPA", "PDPA");
    }

    /** Capitalised words that do not begin a sentence. */
    private static Stream<String> capitalised(String text) {
        List<String> words = new ArrayList<>();
        for (String sentence : text.split("[.:;] ", -1)) {
            Matcher word = CAPITALISED.matcher(sentence);
            while (word.find()) {
                if (word.start() > 0) {
                    words.add(word.group());
                }
            }
        }
        return words.stream();
    }

    private static Stream<String> sentences(PolicyPage page) {
        Stream<String> rows = page.profiles().stream()
                .flatMap(profile -> Stream.concat(
                        Stream.of(profile.summary()), profile.rows().stream().flatMap(PoliciesTest::cells)));
        return Stream.concat(
                rows,
                Stream.concat(page.notCollected().stream(), page.statements().stream())
                        .map(PolicyPage.Sentence::text));
    }

    private static Stream<String> cells(PolicyPage.Row row) {
        return Stream.of(
                        Stream.of(row.what(), row.subject(), row.until()),
                        row.purposes().stream().flatMap(use -> Stream.of(use.why(), use.paragraph())),
                        row.recipients().stream().flatMap(to -> Stream.of(to.who(), to.what(), to.mechanism())),
                        row.rights().stream().map(PolicyPage.Ways::how),
                        row.rights().stream()
                                .flatMap(way -> way.serves().stream())
                                .map(right -> "right (" + right.replaceFirst("^.*\\(", "")))
                .flatMap(cells -> cells);
    }

    private static Set<String> terms() throws Exception {
        Properties messages = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PoliciesTest.class.getResourceAsStream("/messages/web.en.properties")),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages.stringPropertyNames().stream()
                .filter(key -> key.matches("term\\.[a-z-]+"))
                .map(messages::getProperty)
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toSet());
    }
}
