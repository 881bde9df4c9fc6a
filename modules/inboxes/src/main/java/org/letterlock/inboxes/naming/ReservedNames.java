package org.letterlock.inboxes.naming;

import java.util.Set;

/**
 * The local parts that belong to whoever runs a domain: those of RFC 2142, those that certificate authorities write to,
 * and those that a stranger would take for the operator. Dots, hyphens and underscores do not hide a name.
 */
final class ReservedNames {

    private static final Set<String> NAMES = Set.of(
            // RFC 2142 sections 3 to 6
            "info",
            "marketing",
            "sales",
            "support",
            "abuse",
            "noc",
            "security",
            "postmaster",
            "hostmaster",
            "usenet",
            "news",
            "webmaster",
            "www",
            "uucp",
            "ftp",
            "list",
            "lists",
            "majordomo",
            "listserv",
            // CA/Browser Forum baseline requirements section 3.2.2.4.4, and what older ones allowed
            "admin",
            "administrator",
            "ssladmin",
            "ssladministrator",
            "sslwebmaster",
            "sysadmin",
            "itadmin",
            "root",
            // what mail systems send as or write to
            "mailerdaemon",
            "mailer",
            "daemon",
            "bounce",
            "bounces",
            "noreply",
            "donotreply",
            "nobody",
            "mail",
            "smtp",
            "imap",
            "dmarc",
            "tlsrpt",
            "dkim",
            "spam",
            "phishing",
            "autoconfig",
            "autodiscover",
            "mtasts",
            "bimi",
            // whom people take for the operator
            "letterlock",
            "help",
            "helpdesk",
            "contact",
            "press",
            "legal",
            "privacy",
            "gdpr",
            "dpo",
            "billing",
            "payment",
            "payments",
            "invoice",
            "invoices",
            "account",
            "accounts",
            "service",
            "team",
            "staff",
            "office",
            "owner",
            "operator",
            "system",
            "server",
            "host",
            "moderator",
            "compliance",
            "dmca",
            "copyright",
            "cert",
            "csirt",
            "soc",
            "psirt",
            "trust",
            "safety",
            "verify",
            "verification",
            "password",
            "login",
            "signin",
            "register",
            "unsubscribe",
            "subscribe");

    private ReservedNames() {}

    static boolean contains(String lowerCaseLocalPart) {
        String bare = lowerCaseLocalPart.replace(".", "").replace("-", "").replace("_", "");
        return NAMES.contains(bare) || (bare.endsWith("request") && lowerCaseLocalPart.endsWith("-request"));
    }
}
