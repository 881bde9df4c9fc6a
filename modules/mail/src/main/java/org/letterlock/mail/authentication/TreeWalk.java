package org.letterlock.mail.authentication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsType;

/**
 * The way from a domain to its top through the DMARC records on it (RFC 9989 section 4.10), of at most eight questions.
 */
final class TreeWalk {

    private static final int LABELS_MAX = 8;

    /** A record and where it was found. */
    record Found(String domain, DmarcRecord record) {}

    private final Lookups lookups;
    private final DomainName start;
    private final List<Found> found = new ArrayList<>();
    private boolean ambiguous;

    TreeWalk(Lookups lookups, DomainName start) {
        this.lookups = lookups;
        this.start = start;
    }

    /** Walks to the end, or to a record that ends it. */
    TreeWalk walked() throws Refusal, InterruptedException {
        String target = start.text();
        while (!target.isEmpty()) {
            DmarcRecord record = recordAt(target);
            if (record != null) {
                found.add(new Found(target, record));
                boolean suffix = record.publicSuffix() == 'y' && !target.equals(start.text());
                if (suffix || record.publicSuffix() == 'n') {
                    return this;
                }
            }
            target = next(target);
        }
        return this;
    }

    /** The one record of a domain; several count as none. */
    @Nullable
    DmarcRecord recordAt(String domain) throws Refusal, InterruptedException {
        DnsAnswer answer = lookups.ask(new DomainName("_dmarc." + domain, start.personal()), DnsType.TXT);
        if (answer instanceof DnsAnswer.Unknown) {
            throw Refusal.dnsFailed();
        }
        List<DmarcRecord> records = new ArrayList<>();
        for (String text : Lookups.texts(answer)) {
            DmarcRecord record = DmarcRecord.parse(text);
            if (record != null) {
                records.add(record);
            }
        }
        ambiguous |= records.size() > 1;
        return records.size() == 1 ? records.getFirst() : null;
    }

    /** Whether somewhere there were several records. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    /** The domain that answers for all below it (section 4.10.2). */
    String organization() {
        for (Found place : found) {
            if (place.record().publicSuffix() == 'n') {
                return place.domain();
            }
            if (isSuffix(place)) {
                return below(place.domain());
            }
        }
        return found.isEmpty() ? start.text() : found.getLast().domain();
    }

    /** The record that holds for the start when it has none itself: the organization's, else the public suffix's. */
    @Nullable
    Found inherited() {
        String organization = organization();
        for (Found place : found) {
            if (place.domain().equals(organization)) {
                return place;
            }
        }
        return found.isEmpty() || !isSuffix(found.getLast()) ? null : found.getLast();
    }

    private boolean isSuffix(Found place) {
        return place.record().publicSuffix() == 'y' && !place.domain().equals(start.text());
    }

    /** The name one label below {@code suffix} on the way to the start. */
    private String below(String suffix) {
        String rest = start.text().substring(0, start.text().length() - suffix.length() - 1);
        return start.text().substring(rest.lastIndexOf('.') + 1);
    }

    /** One label less; from eight on straight to seven (section 4.10 step 4). */
    private static String next(String target) {
        String next = target.substring(target.indexOf('.') + 1);
        if (target.indexOf('.') < 0) {
            return "";
        }
        while (labels(next) >= LABELS_MAX) {
            next = next.substring(next.indexOf('.') + 1);
        }
        return next;
    }

    private static int labels(String name) {
        return (int) name.chars().filter(c -> c == '.').count() + 1;
    }
}
