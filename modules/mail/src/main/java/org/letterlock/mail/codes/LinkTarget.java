package org.letterlock.mail.codes;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;

/** Where a link leads, as far as it can be told from its URL without asking anybody. */
final class LinkTarget {

    private static final int TOKEN_CHARS_MIN = 6;

    private static final int LONG_TOKEN_CHARS_MIN = 16;

    /** Places for everybody: what leads there is not meant for this reader alone. */
    private static final Set<String> PUBLIC_PLACES = Set.of(
            "facebook.com",
            "twitter.com",
            "x.com",
            "instagram.com",
            "linkedin.com",
            "youtube.com",
            "youtu.be",
            "tiktok.com",
            "pinterest.com",
            "threads.net",
            "t.me",
            "wa.me",
            "weibo.com",
            "apps.apple.com",
            "itunes.apple.com",
            "play.google.com",
            "calendar.google.com",
            "maps.google.com",
            "goo.gl");

    private static final Phrases UNWANTED = Phrases.of("""
            unsubscribe|unsub|optout|opt-out|opt_out|list-unsubscribe|abmelden|abbestellen|desabonnement|desinscription|preferences
            privacy|terms|legal|imprint|impressum|webversion|view-in-browser|view_in_browser|share|ics|calendar|png|gif|jpg|pdf""");

    private static final Phrases HINTS = Phrases.of("""
            verify|verification|confirm|confirmation|confirmemail|verifyemail|validate|validation|activate|activation|reset|resetpassword|recover|recovery|magic
            magic-link|magiclink|login|signin|sign-in|auth|authenticate|optin|opt-in|double-opt-in|doi|password""");

    private final String host;
    private final String rest;

    private LinkTarget(String host, String rest) {
        this.host = host;
        this.rest = rest;
    }

    /** Reads a whole http or https URL. */
    static LinkTarget of(String url) {
        int from = url.indexOf("://") + 3;
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(from, end);
        int port = authority.startsWith("[") ? authority.indexOf(':', authority.indexOf(']')) : authority.indexOf(':');
        String host = authority.indexOf('@') >= 0 ? "" : port < 0 ? authority : authority.substring(0, port);
        return new LinkTarget(ascii(host.toLowerCase(Locale.ROOT)), url.substring(end));
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notAName) {
            return "";
        }
    }

    /** The host in ASCII form; empty when it cannot be read or when a user name stands before it. */
    String host() {
        return host;
    }

    /** Whether following it would end a subscription, show a page for everybody or fetch a file. */
    boolean isUnwanted() {
        return UNWANTED.isIn(rest.toLowerCase(Locale.ROOT).replace('=', ' '));
    }

    boolean isPublicPlace() {
        return PUBLIC_PLACES.stream().anyMatch(place -> host.equals(place) || host.endsWith("." + place));
    }

    /** Whether its words hint at an action. */
    boolean isHinting() {
        return HINTS.isIn(rest.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** Whether something in it can be a secret made for one reader. */
    boolean hasToken() {
        for (String word : rest.split("[/?#&=]", -1)) {
            boolean digit = word.chars().anyMatch(c -> c >= '0' && c <= '9');
            if (word.length() >= LONG_TOKEN_CHARS_MIN || digit && word.length() >= TOKEN_CHARS_MIN) {
                return true;
            }
        }
        return false;
    }
}
