package org.letterlock.inboxes.naming;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.letterlock.validation.EmailAddress;

/**
 * Which mail address belongs to which inbox: local parts are read without regard to case, quotes and anything from the
 * first plus sign on (RFC 5233 calls it the detail); domains are compared as A-labels (RFC 5890).
 */
public final class Addressing {

    private final List<String> domains;
    private final Set<String> known;

    /**
     * @param domains those on offer, the default first
     * @throws IllegalArgumentException when there is none, or one that no address can have
     */
    public Addressing(List<String> domains) {
        List<String> labels = new ArrayList<>();
        for (String domain : domains) {
            labels.add(labels(domain).orElseThrow(() -> new IllegalArgumentException("not a mail domain")));
        }
        this.known = new LinkedHashSet<>(labels);
        this.domains = List.copyOf(known);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("at least one domain");
        }
    }

    /** The domains in lower-case A-labels, the default first, each once. */
    public List<String> domains() {
        return domains;
    }

    /** The domain somebody wished for, in A-labels; empty when it is not on offer. */
    public Optional<String> offered(String domain) {
        return labels(domain).filter(known::contains);
    }

    /** Whether mail for this address is for us at all. */
    public boolean ours(EmailAddress address) {
        return known.contains(address.domain());
    }

    /** The address of the inbox that mail for {@code address} belongs to, in the form of {@link #address}. */
    public String inboxAddress(EmailAddress address) {
        String local = unquoted(address.localPart()).toLowerCase(Locale.ROOT);
        int plus = local.indexOf('+');
        return (plus < 0 ? local : local.substring(0, plus)) + "@" + address.domain();
    }

    /** The one way an inbox's address is written. */
    public static String address(LocalPart localPart, String domain) {
        return localPart.value() + "@" + domain;
    }

    /** RFC 5321 section 4.1.2: {@code "a"@x} and {@code a@x} are the same mailbox. */
    private static String unquoted(String localPart) {
        if (localPart.length() < 2 || localPart.charAt(0) != '"') {
            return localPart;
        }
        StringBuilder plain = new StringBuilder(localPart.length());
        for (int i = 1; i < localPart.length() - 1; i++) {
            char c = localPart.charAt(i);
            boolean escape = c == '\\' && i + 1 < localPart.length() - 1;
            plain.append(escape ? localPart.charAt(++i) : c);
        }
        return plain.toString();
    }

    private static Optional<String> labels(String domain) {
        return EmailAddress.parse("a@" + domain.strip()) instanceof EmailAddress address
                        && !address.domain().startsWith("[")
                ? Optional.of(address.domain())
                : Optional.empty();
    }
}
