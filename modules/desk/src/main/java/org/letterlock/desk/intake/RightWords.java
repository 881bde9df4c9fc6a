package org.letterlock.desk.intake;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.desk.RequestKind;

/**
 * The words by which the subject of a mail names a right, in English and Vietnamese, with or without accents. A subject
 * is a request only when it also says so ("GDPR request: erasure") and names exactly one right; which law it names
 * besides is free.
 */
public final class RightWords {

    private static final int CHARS = 300;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ARTICLE = Pattern.compile(" (?:art|article|dieu) (1[5-8]|20|21) ");

    private static final List<String> ASKING = List.of(
            "request",
            "requests",
            "right",
            "rights",
            "data subject",
            "gdpr",
            "dsar",
            "sar",
            "ccpa",
            "cpra",
            "pdpa",
            "lgpd",
            "complaint",
            "yeu cau",
            "quyen",
            "khieu nai");

    private static final List<String> CALIFORNIAN = List.of("ccpa", "cpra", "california");
    private static final List<String> SINGAPOREAN = List.of("pdpa", "singapore");

    /** What stands in both languages means nothing about the language. */
    private static final List<String> VIETNAMESE = List.of(
            "yeu cau",
            "quyen",
            "khieu nai",
            "du lieu",
            "xoa",
            "truy cap",
            "ban sao",
            "cai chinh",
            "han che",
            "phan doi",
            "rut lai");

    private static final Map<RequestKind, List<String>> NAMES = names();

    private RightWords() {}

    private static Map<RequestKind, List<String>> names() {
        Map<RequestKind, List<String>> names = new EnumMap<>(RequestKind.class);
        names.put(
                RequestKind.ACCESS,
                List.of("access", "copy of my data", "dsar", "sar", "truy cap", "ban sao", "know", "duoc biet"));
        names.put(RequestKind.PORTABILITY, List.of("portability", "export my data", "chuyen du lieu", "mang du lieu"));
        names.put(
                RequestKind.RECTIFICATION,
                List.of("rectification", "rectify", "correction", "correct", "cai chinh", "dinh chinh", "chinh sua"));
        names.put(
                RequestKind.ERASURE,
                List.of("erasure", "erase", "delete", "deletion", "be forgotten", "forget me", "xoa"));
        names.put(RequestKind.RESTRICTION, List.of("restriction", "restrict", "han che"));
        names.put(RequestKind.OBJECTION, List.of("objection", "object", "phan doi"));
        names.put(RequestKind.WITHDRAWAL, List.of("withdraw", "withdrawal", "rut lai"));
        names.put(RequestKind.CCPA_OPT_OUT, List.of("opt out", "do not sell", "khong ban"));
        names.put(RequestKind.COMPLAINT, List.of("complaint", "complain", "khieu nai"));
        return names;
    }

    private static final Map<String, RequestKind> ARTICLES = Map.of(
            "15", RequestKind.ACCESS,
            "16", RequestKind.RECTIFICATION,
            "17", RequestKind.ERASURE,
            "18", RequestKind.RESTRICTION,
            "20", RequestKind.PORTABILITY,
            "21", RequestKind.OBJECTION);

    /** What the subject asks for; empty when it asks for nothing, for something unknown, or for several things. */
    public static Optional<RequestKind> of(String subject) {
        String plain = plain(subject);
        Matcher article = ARTICLE.matcher(plain);
        boolean numbered = article.find();
        if (!numbered && !has(plain, ASKING)) {
            return Optional.empty();
        }
        Set<RequestKind> found = EnumSet.noneOf(RequestKind.class);
        NAMES.forEach((kind, words) -> {
            if (has(plain, words)) {
                found.add(kind);
            }
        });
        if (found.isEmpty() && numbered) {
            found.add(ARTICLES.getOrDefault(article.group(1), RequestKind.OTHER));
        }
        return found.size() == 1 ? Optional.of(byLaw(found.iterator().next(), plain)) : Optional.empty();
    }

    private static RequestKind byLaw(RequestKind kind, String plain) {
        boolean american = has(plain, CALIFORNIAN);
        boolean singaporean = has(plain, SINGAPOREAN);
        if (american == singaporean) {
            return kind;
        }
        return switch (kind) {
            case ACCESS -> american ? RequestKind.CCPA_KNOW : RequestKind.PDPA_ACCESS;
            case ERASURE -> american ? RequestKind.CCPA_DELETE : kind;
            case RECTIFICATION -> american ? kind : RequestKind.PDPA_CORRECTION;
            case WITHDRAWAL -> american ? kind : RequestKind.PDPA_WITHDRAWAL;
            default -> kind;
        };
    }

    /** The language its words are of: {@code vi}, or {@code en} for everything else. */
    public static String language(String subject) {
        return has(plain(subject), VIETNAMESE) ? "vi" : "en";
    }

    private static boolean has(String plain, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> plain.contains(" " + phrase + " "));
    }

    /** Small letters without accents, words apart by one space, one more around all. */
    private static String plain(String subject) {
        String begin = subject.substring(0, Math.min(CHARS, subject.length()));
        String bare = ACCENTS.matcher(Normalizer.normalize(begin, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        return " " + BETWEEN.matcher(bare).replaceAll(" ").strip() + " ";
    }
}
