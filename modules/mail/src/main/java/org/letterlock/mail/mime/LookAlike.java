package org.letterlock.mail.mime;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** A judgement on domain names in Unicode: whether a label could be made to look like another one. */
final class LookAlike {

    /** Cyrillic and Greek letters that look like Latin ones; a label of nothing else passes for Latin. */
    private static final String LATIN_TWINS = "авекмнорстухіјѕһԁԛԝαοενρτυικ";

    private LookAlike() {}

    static boolean isSuspicious(String domain) {
        for (String label : domain.split("\\.", 64)) {
            if (isSuspiciousLabel(label)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspiciousLabel(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        boolean onlyTwins = true;
        boolean hidden = false;
        for (int i = 0; i < label.length(); ) {
            int c = label.codePointAt(i);
            i += Character.charCount(c);
            UnicodeScript script = UnicodeScript.of(c);
            if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                scripts.add(script);
                onlyTwins &= LATIN_TWINS.indexOf(Character.toLowerCase(c)) >= 0;
            }
            hidden |= Character.getType(c) == Character.FORMAT;
        }
        boolean european = scripts.contains(UnicodeScript.CYRILLIC) || scripts.contains(UnicodeScript.GREEK);
        boolean mixed = european && scripts.size() > 1;
        return hidden || mixed || (european && onlyTwins);
    }
}
