package org.letterlock.validation;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.letterlock.validation.AddressHint.Kind;
import org.letterlock.validation.AddressHint.Part;

/** The search for what deceives eyes in a valid address. An address in ASCII costs one look at its domain. */
final class AddressHints {

    /** Small Cyrillic and Greek letters that a common font shows as Latin ones. */
    private static final String LATIN_LOOKS = "аеорсухіјѕһԁԛԝѵӏοαιρυχκνϲϳ";

    /** Which scripts one word may have together (UTS 39 section 5.2, highly restrictive). */
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private AddressHints() {}

    static List<AddressHint> of(String text, EmailAddress address) {
        boolean decoded =
                address.domain().startsWith("xn--") || address.domain().contains(".xn--");
        if (!decoded && !address.isInternational()) {
            return List.of();
        }
        List<AddressHint> hints = new ArrayList<>();
        String localPart = address.localPart();
        if (address.isInternational()) {
            add(hints, Part.LOCAL_PART, kinds(localPart));
            if (!Normalizer.isNormalized(localPart, Normalizer.Form.NFKC)) {
                hints.add(new AddressHint(Kind.COMPATIBILITY_FORM, Part.LOCAL_PART));
            }
            if (!text.contains(localPart)) {
                hints.add(new AddressHint(Kind.COMPOSED, Part.LOCAL_PART));
            }
        }
        if (decoded) {
            add(hints, Part.DOMAIN, domainKinds(address.domain()));
        }
        return hints;
    }

    private static void add(List<AddressHint> hints, Part part, Collection<Kind> kinds) {
        kinds.forEach(kind -> hints.add(new AddressHint(kind, part)));
    }

    /** A whole name of Cyrillic letters under {@code .рф} is what it looks like, under {@code .com} it may not be. */
    private static Set<Kind> domainKinds(String domain) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean asciiTopLevel = !domain.substring(domain.lastIndexOf('.') + 1).startsWith("xn--");
        for (String label : domain.split("\\.", -1)) {
            String decoded = label.startsWith("xn--") ? Punycode.decode(label.substring(4)) : null;
            if (decoded != null) {
                kinds.addAll(kinds(decoded));
            }
        }
        if (!asciiTopLevel) {
            kinds.remove(Kind.LOOKS_LATIN);
        }
        return kinds;
    }

    private static Set<Kind> kinds(String part) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean leftToRight = false;
        boolean rightToLeft = false;
        int from = 0;
        for (int i = 0; i <= part.length(); i++) {
            if (i == part.length() || ".-_+".indexOf(part.charAt(i)) >= 0) {
                String word = part.substring(from, i);
                word(word, kinds);
                rightToLeft |= !word.isEmpty() && BidiRule.isRightToLeft(word);
                leftToRight |= hasLeftToRight(word);
                from = i + 1;
            }
        }
        if (leftToRight && rightToLeft) {
            kinds.add(Kind.MIXED_DIRECTION);
        }
        return kinds;
    }

    private static boolean hasLeftToRight(String word) {
        return word.codePoints()
                .anyMatch(point -> Character.getDirectionality(point) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    private static void word(String word, Set<Kind> kinds) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        boolean together =
                scripts.size() <= 1 || WRITTEN_TOGETHER.stream().anyMatch(written -> written.containsAll(scripts));
        if (!together) {
            kinds.add(Kind.MIXED_SCRIPTS);
        } else if (looksLatin(word, scripts)) {
            kinds.add(Kind.LOOKS_LATIN);
        }
    }

    private static boolean looksLatin(String word, Set<UnicodeScript> scripts) {
        return (scripts.contains(UnicodeScript.CYRILLIC) || scripts.contains(UnicodeScript.GREEK))
                && word.codePoints()
                        .filter(Character::isLetter)
                        .map(Character::toLowerCase)
                        .allMatch(point -> LATIN_LOOKS.indexOf(point) >= 0);
    }
}
