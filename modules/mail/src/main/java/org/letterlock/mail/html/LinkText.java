package org.letterlock.mail.html;

import java.util.Locale;
import java.util.Set;

/** A judgement on the text of links: whether it shows a host, and another one than the link leads to. */
final class LinkText {

    /** Last labels that make a bare {@code word.label} a host and not a file or a version. */
    private static final Set<String> COMMON = Set.of(
            "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "io", "co", "me", "tv", "app", "dev",
            "shop", "online", "site", "store", "xyz", "top", "club", "bank", "example", "test", "de", "fr", "es", "it",
            "nl", "be", "at", "ch", "uk", "eu", "us", "ca", "au", "jp", "cn", "kr", "vn", "br", "pt", "ru", "pl", "cz",
            "se", "no", "fi", "dk", "in", "mx", "ar", "za", "nz", "ie", "tw", "hk", "sg", "th", "id", "my", "ph", "tr",
            "ua");

    private LinkText() {}

    static boolean showsOtherHost(String text, String url) {
        String target = withoutWww(MailUrl.of(url).host());
        if (url.startsWith("mailto:")) {
            return false;
        }
        String shown = shownHost(text.strip());
        if (shown.isEmpty() || target.isEmpty()) {
            return false;
        }
        boolean related = shown.equals(target) || shown.endsWith("." + target) || target.endsWith("." + shown);
        return !related;
    }

    /** The host that a text shows to its reader; empty when it shows none. */
    private static String shownHost(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int scheme = Math.max(lower.indexOf("http://"), lower.indexOf("https://"));
        if (scheme >= 0) {
            return withoutWww(MailUrl.of(firstWord(lower, scheme)).host());
        }
        int www = lower.indexOf("www.");
        boolean startsWord = www == 0 || www > 0 && !Character.isLetterOrDigit(lower.charAt(www - 1));
        if (startsWord) {
            return withoutWww(MailUrl.of("http://" + firstWord(lower, www)).host());
        }
        boolean oneWord = firstWord(lower, 0).length() == lower.length() && lower.indexOf('@') < 0;
        String host = oneWord ? MailUrl.of("http://" + lower).host() : "";
        int dot = host.lastIndexOf('.');
        return dot > 0 && COMMON.contains(host.substring(dot + 1)) ? withoutWww(host) : "";
    }

    private static String firstWord(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "<>\"',;)".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
