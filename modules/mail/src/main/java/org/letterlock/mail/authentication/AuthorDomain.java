package org.letterlock.mail.authentication;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationResult.Reason;

/**
 * The domain of the From field, which DMARC is about (RFC 9989 section 5.3.1).
 *
 * @param domain null when there is not exactly one
 * @param reason why there is none
 */
record AuthorDomain(@Nullable DomainName domain, Reason reason) {

    static AuthorDomain of(SignedMail mail) {
        List<SignedMail.Field> fields = mail.fields("from");
        if (fields.size() > 1) {
            return new AuthorDomain(null, Reason.SEVERAL_FROM);
        }
        Set<String> written = fields.isEmpty() ? Set.of() : new Scan(mail.value(fields.getFirst())).domains();
        Set<DomainName> domains = new LinkedHashSet<>();
        for (String domain : written) {
            DomainName name = DomainName.ofOctets(domain);
            if (name == null) {
                return new AuthorDomain(null, Reason.NO_FROM);
            }
            domains.add(name);
        }
        if (domains.size() > 1) {
            return new AuthorDomain(null, Reason.SEVERAL_FROM);
        }
        return domains.isEmpty()
                ? new AuthorDomain(null, Reason.NO_FROM)
                : new AuthorDomain(domains.iterator().next(), Reason.OK);
    }

    /**
     * One reading of an address list (RFC 5322 section 3.4), which would rather find a domain too many than too few.
     */
    private static final class Scan {

        private final String text;
        private final Set<String> domains = new LinkedHashSet<>();
        private final StringBuilder words = new StringBuilder();
        private boolean inAngle;

        Scan(String text) {
            this.text = text;
        }

        Set<String> domains() {
            int i = 0;
            while (i < text.length()) {
                i = take(i);
            }
            endMailbox();
            return domains;
        }

        private int take(int i) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> {
                    return behindQuotes(i + 1);
                }
                case '(' -> {
                    return behindComment(i + 1);
                }
                case '<' -> {
                    inAngle = true;
                    words.setLength(0);
                }
                case '>' -> endAngle();
                case ',', ';' -> separate(c);
                case ':' -> endRouteOrGroup();
                default -> words.append(c);
            }
            return i + 1;
        }

        /** In angle brackets a comma can only belong to a source route, which ends at a colon. */
        private void separate(char separator) {
            if (inAngle) {
                words.append(separator);
            } else {
                endMailbox();
            }
        }

        /** What stands before a colon is a source route or the name of a group, unless it looks like an address. */
        private void endRouteOrGroup() {
            if (inAngle) {
                words.setLength(0);
            } else {
                endMailbox();
            }
        }

        private void endAngle() {
            if (inAngle) {
                addDomain();
            }
            inAngle = false;
        }

        /** Before brackets a name may look like an address; behind them, or without any, it is one. */
        private void endMailbox() {
            addDomain();
            inAngle = false;
        }

        private void addDomain() {
            int at = words.lastIndexOf("@");
            if (at >= 0) {
                domains.add(TagList.withoutSpace(words.substring(at + 1)));
            }
            words.setLength(0);
        }

        private int behindQuotes(int from) {
            int i = from;
            while (i < text.length() && text.charAt(i) != '"') {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            return i + 1;
        }

        private int behindComment(int from) {
            int depth = 1;
            int i = from;
            while (i < text.length() && depth > 0) {
                switch (text.charAt(i)) {
                    case '\\' -> i++;
                    case '(' -> depth++;
                    case ')' -> depth--;
                    default -> {}
                }
                i++;
            }
            return i;
        }
    }
}
