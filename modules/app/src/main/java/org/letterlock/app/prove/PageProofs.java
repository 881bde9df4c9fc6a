package org.letterlock.app.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.privacy.SystemPolicy;

/** What the pages say, and what they let a browser do. */
final class PageProofs {

    private static final String HTML = "text/html,*/*;q=0.8";
    private static final Pattern FOREIGN = Pattern.compile(
            "<(?:script|img|iframe|source|video|audio|embed|object|link)\\b[^>]*\\b(?:src|href|srcset|data)=\"(?:https?:)?//[^\"]*\"");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>|\\son[a-z]+=\"|\\sstyle=\"|href=\"javascript:");
    private static final Pattern EXPIRES = Pattern.compile("(?m)^Expires: (\\S+)$");
    /** Promises that are kept by a sentence on the page. */
    private static final Set<String> SAID =
            Set.of("INBOX-06", "INBOX-62", "INBOX-82", "INBOX-92", "INBOX-95", "INBOX-101", "MAILBOX-39");

    private PageProofs() {}

    static List<Proof> all() {
        return List.of(
                Proof.of("page-is-the-declaration", PageProofs::pageIsDeclared, "INBOX-02", "CORE-01", "MAILBOX-42"),
                Proof.of("page-says-what-was-promised", PageProofs::said, SAID.toArray(String[]::new)),
                Proof.of("flows-are-explained", PageProofs::flows, "INBOX-09"),
                Proof.of("which-and-what-for-stand-apart", PageProofs::twoSections, "MAILBOX-44"),
                Proof.of("rules-are-shown", PageProofs::rules, "CORE-17"),
                Proof.of("every-version-is-readable", PageProofs::versions, "INBOX-108", "MAILBOX-39"),
                Proof.of("processors-are-the-register", PageProofs::processors, "CORE-20", "INBOX-67", "MAILBOX-27"),
                Proof.of("security-file-is-in-force", PageProofs::securityFile, "CORE-22"),
                Proof.of("signal-against-sale-is-honoured", PageProofs::privacyControl, "INBOX-95"),
                Proof.of("cookies-are-the-declared-ones", PageProofs::cookies, "CORE-02", "SHIELD-59", "INBOX-35"),
                Proof.of("session-cookie-ends-with-the-browser", PageProofs::sessionCookie, "INBOX-32", "MAILBOX-33"),
                Proof.of("preferences-last-a-year", PageProofs::preferenceCookie, "INBOX-34", "MAILBOX-35"),
                Proof.of(
                        "pages-load-nothing-foreign",
                        PageProofs::nothingForeign,
                        "INBOX-36",
                        "INBOX-37",
                        "CORE-15",
                        "SHIELD-60"));
    }

    private static Caller.Answer page(Evidence evidence, String path) {
        return evidence.subjects().caller().get(path, "Accept", HTML, "Accept-Language", "en");
    }

    private static Outcome pageIsDeclared(Evidence evidence) {
        List<String> wrong = new ArrayList<>();
        for (SystemPolicy policy : evidence.registry().systems()) {
            String system = policy.system();
            String version = evidence.registry().version(system);
            JsonNode twin = MadeUpInbox.read(
                    page(evidence, "/privacy/" + system + ".json").body());
            String page = page(evidence, "/privacy/" + system).body();
            boolean same = version.equals(evidence.facts().policies().get(system))
                    && version.equals(twin.path("version").asText())
                    && page.contains("data-version=\"" + version + "\"")
                    && policy.classes().allMatch(row -> page.contains("data-class=\"" + row.id() + "\""));
            if (!same) {
                wrong.add(system);
            }
        }
        return Outcome.of(
                wrong.isEmpty(),
                evidence.registry().systems().size() + " policies: page, JSON and declaration have one version each",
                "page, JSON and declaration differ: " + wrong);
    }

    private static Outcome said(Evidence evidence) {
        Set<String> missing = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (SystemPolicy policy : evidence.registry().systems()) {
            PolicyPage model =
                    PolicyDocument.of(evidence.registry(), policy.system()).page("en");
            String page = plain(page(evidence, "/privacy/" + policy.system()).body());
            Stream.concat(model.notCollected().stream(), model.statements().stream())
                    .forEach(sentence -> sentence.promises().stream()
                            .filter(SAID::contains)
                            .forEach(id -> (page.contains(sentence.text()) ? seen : missing).add(id)));
        }
        missing.addAll(SAID.stream()
                .filter(id ->
                        !seen.contains(id) && evidence.registry().promises().contains(id))
                .toList());
        return Outcome.of(missing.isEmpty(), "said on their pages: " + seen, "not said on their pages: " + missing);
    }

    private static Outcome flows(Evidence evidence) {
        List<String> missing = new ArrayList<>();
        for (SystemPolicy policy : evidence.registry().systems()) {
            String page = plain(page(evidence, "/privacy/" + policy.system()).body());
            policy.profiles().stream()
                    .filter(profile -> !page.contains(profile.summary().in("en")))
                    .forEach(profile -> missing.add(policy.system() + "." + profile.id()));
        }
        return Outcome.of(missing.isEmpty(), "each way of use has its flow on the page", "without a flow: " + missing);
    }

    /** The text as a reader sees it. */
    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Outcome twoSections(Evidence evidence) {
        List<String> wrong = evidence.registry().systems().stream()
                .map(SystemPolicy::system)
                .filter(system -> {
                    String page = page(evidence, "/privacy/" + system).body();
                    return !page.contains("id=\"information\"") || !page.contains("id=\"use\"");
                })
                .toList();
        return Outcome.of(wrong.isEmpty(), "two sections on each policy", "missing on " + wrong);
    }

    private static Outcome rules(Evidence evidence) {
        String page = plain(page(evidence, "/privacy").body());
        List<String> missing = evidence.registry().systems().stream()
                .flatMap(system -> system.profiles().stream())
                .filter(profile -> profile.rules().isPresent())
                .map(profile -> profile.name().in("en"))
                .filter(name -> !page.contains(name))
                .toList();
        return Outcome.of(
                missing.isEmpty() && page.contains("id=\"rules\""),
                "the overview shows each profile's rules and those of shared data",
                "the overview lacks the rules of " + missing);
    }

    private static Outcome versions(Evidence evidence) {
        List<String> wrong = new ArrayList<>();
        for (SystemPolicy policy : evidence.registry().systems()) {
            String place = "/privacy/" + policy.system();
            String version = evidence.registry().version(policy.system());
            boolean good = page(evidence, place + "/versions/" + version).status() == 200
                    && page(evidence, place + "/changes").body().contains(version.substring(0, 12))
                    && page(evidence, place + "/changes.atom").body().contains(version);
            if (!good) {
                wrong.add(policy.system());
            }
        }
        return Outcome.of(
                wrong.isEmpty(),
                "the version in force of each policy is in its archive, on its page of changes and in its feed",
                "not in archive, changes or feed: " + wrong);
    }

    private static Outcome processors(Evidence evidence) {
        Set<String> declared = evidence.registry().operator().subprocessors().stream()
                .map(Subprocessor::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = new TreeSet<>();
        MadeUpInbox.read(page(evidence, "/privacy/subprocessors.json").body())
                .path("items")
                .forEach(item -> told.add(item.path("id").asText()));
        String page = plain(page(evidence, "/privacy/subprocessors").body());
        boolean shown = evidence.registry().operator().subprocessors().stream()
                .allMatch(processor -> page.contains(processor.name()));
        return Outcome.of(
                declared.equals(told) && new HashSet<>(evidence.facts().subprocessors()).equals(declared) && shown,
                declared.size() + " processors: operator's file, page and JSON agree",
                "the operator's file has " + declared + ", the server tells " + told);
    }

    static Outcome securityFile(Evidence evidence) {
        if (!evidence.facts().securityContact()) {
            return Outcome.notChecked("the operator states no contact for reports of holes");
        }
        Caller.Answer file = page(evidence, "/.well-known/security.txt");
        Matcher expires = EXPIRES.matcher(file.body());
        Instant now = Instant.parse(evidence.surface().inside().facts().now());
        boolean good = file.status() == 200
                && file.body().startsWith("Contact: ")
                && expires.find()
                && Instant.parse(expires.group(1)).isAfter(now)
                && page(evidence, "/security").status() == 200;
        return Outcome.of(good, "served, with a contact, and not expired", "not served, without a contact, or expired");
    }

    private static Outcome privacyControl(Evidence evidence) {
        Caller.Answer page = evidence.subjects().caller().get("/privacy/inboxes", "Accept", HTML, "Sec-GPC", "1");
        return Outcome.of(
                page.body().contains("id=\"gpc\"") && page.cookies().isEmpty(),
                "a request with Sec-GPC is answered with the notice and no cookie",
                "a request with Sec-GPC gets no notice, or a cookie");
    }

    /** Visits what sets cookies, and compares all that came. */
    private static Outcome cookies(Evidence evidence) {
        visit(evidence);
        Map<String, String> wrong = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (String field : set(evidence)) {
            String name = field.substring(0, field.indexOf('='));
            seen.add(name);
            if (!evidence.registry().cookieNames().contains(name)) {
                wrong.put(name, "not declared");
            } else if (!asDeclared(field, evidence.registry().cookie(name))) {
                wrong.put(name, "other attributes than declared");
            }
        }
        return Outcome.of(wrong.isEmpty() && !seen.isEmpty(), "set and declared: " + seen, "cookies: " + wrong);
    }

    private static boolean asDeclared(String field, Place.Cookie declared) {
        boolean clears = field.contains("Max-Age=0");
        boolean lifetime = declared.maxAge()
                .map(age -> field.contains("Max-Age=" + age.toSeconds() + ";"))
                .orElse(!field.contains("Max-Age") && !field.contains("Expires"));
        boolean closed = field.contains("; HttpOnly") && field.contains("; SameSite=");
        boolean bound = !field.startsWith("__Host-")
                || field.contains("; Secure") && field.contains("; Path=/") && !field.contains("Domain");
        return closed && bound && (clears || lifetime);
    }

    private static void visit(Evidence evidence) {
        page(evidence, "/");
        evidence.subjects().caller().form("/preferences", Map.of("lang", "en", "back", "/privacy"));
    }

    private static List<String> set(Evidence evidence) {
        return evidence.subjects().caller().answers().stream()
                .flatMap(answer -> answer.cookies().stream())
                .toList();
    }

    private static Outcome sessionCookie(Evidence evidence) {
        visit(evidence);
        List<String> fields = set(evidence).stream()
                .filter(field -> field.startsWith("__Host-") && !field.contains("Max-Age="))
                .toList();
        boolean ends = fields.stream().noneMatch(field -> field.contains("Expires="));
        return Outcome.of(
                !fields.isEmpty() && ends,
                fields.size() + " cookies of sessions, none with a lifetime of its own",
                "no cookie of a session came, or one with a lifetime");
    }

    private static Outcome preferenceCookie(Evidence evidence) {
        visit(evidence);
        Optional<String> cookie = set(evidence).stream()
                .filter(field -> field.startsWith("letterlock-preferences="))
                .findFirst();
        return cookie.map(field -> Outcome.of(
                        field.matches("letterlock-preferences=theme=(light|dark|auto)&lang=(en|vi);.*")
                                && field.contains("Max-Age=31536000"),
                        "365 days, and nothing in it but words for language and theme",
                        "another lifetime, or more in it than language and theme"))
                .orElseGet(() -> Outcome.failed("choosing a language set no cookie"));
    }

    private static Outcome nothingForeign(Evidence evidence) {
        List<String> paths = Stream.concat(
                        Stream.of(
                                "/", "/privacy", "/privacy/contacts", "/privacy/request", "/privacy/proofs", "/terms"),
                        Stream.of("/security", "/signup", "/signin", "/contact", "/abuse", "/nothing-here"))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (String path : paths) {
            Caller.Answer page = page(evidence, path);
            page.header("Content-Security-Policy")
                    .filter(PageProofs::isClosed)
                    .ifPresentOrElse(_ -> {}, () -> wrong.add(path + " lets a browser load from elsewhere"));
            if (FOREIGN.matcher(page.body()).find()) {
                wrong.add(path + " names a foreign script, picture or frame");
            }
            if (INLINE.matcher(page.body()).find()) {
                wrong.add(path + " has a script or style inside");
            }
        }
        return Outcome.of(
                wrong.isEmpty(),
                paths.size() + " pages: their policy allows this host alone, and they name no other",
                String.join("; ", wrong));
    }

    /** Nothing but this very host may be a source, and nothing inline. */
    private static boolean isClosed(String policy) {
        Set<String> allowed = Set.of("'none'", "'self'", "data:");
        return policy.contains("default-src 'none'")
                && Stream.of(policy.split(";", -1))
                        .map(String::strip)
                        .filter(rule -> !rule.isEmpty())
                        .allMatch(rule ->
                                Stream.of(rule.split("\\s+", -1)).skip(1).allMatch(allowed::contains));
    }
}
