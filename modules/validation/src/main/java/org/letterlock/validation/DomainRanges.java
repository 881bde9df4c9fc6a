package org.letterlock.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.letterlock.validation.data.DomainTable;

/**
 * The mail domains of a bundle by the first digits of their hashes, so that somebody can ask about a domain without
 * telling which one: the answer has all that share those digits, and who asked looks for his own among them. The hash
 * is SHA-256 over the domain in lower-case A-labels; a domain below a listed one has a hash of its own, so ask for the
 * names above it, too. Never changes; any number of threads may ask.
 */
public final class DomainRanges {

    /** How many hexadecimal digits of a hash one asks by: 65 536 ranges. */
    public static final int PREFIX_DIGITS = 4;

    private static final int RANGES = 1 << 4 * PREFIX_DIGITS;

    /**
     * A domain in a range.
     *
     * @param rest the digits of its hash behind those asked by, in lower case
     * @param listing what lists say about it
     */
    public record Entry(String rest, DomainListing listing) {}

    private final DomainKnowledge knowledge;
    private final DomainTable names;
    /** Where the names stand in the table, those of one range together. */
    private final int[] places;
    /** Where each range begins in {@link #places}, and at last where the last one ends. */
    private final int[] begins = new int[RANGES + 1];

    private DomainRanges(DomainKnowledge knowledge, DomainTable names) {
        this.knowledge = knowledge;
        this.names = names;
        this.places = new int[names.size()];
        MessageDigest digest = sha256();
        int[] ranges = new int[names.size()];
        int[] all = names.places();
        for (int i = 0; i < all.length; i++) {
            byte[] hash = digest.digest(octets(names.name(all[i])));
            ranges[i] = (hash[0] & 0xFF) << 8 | hash[1] & 0xFF;
            begins[ranges[i] + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = begins.clone();
        for (int i = 0; i < all.length; i++) {
            places[next[ranges[i]]++] = all[i];
        }
    }

    /** Makes them; it takes some tenths of a second: keep them. */
    public static DomainRanges of(DataBundle bundle) {
        return of(bundle, bundle);
    }

    /**
     * The same with another opinion about the domains.
     *
     * @param knowledge what to say about those that the bundle names; nothing, to leave one out
     */
    public static DomainRanges of(DataBundle bundle, DomainKnowledge knowledge) {
        return new DomainRanges(knowledge, bundle.domainNames());
    }

    /** The hash of a domain, 64 hexadecimal digits in lower case. */
    public static String hash(String domain) {
        return HexFormat.of().formatHex(sha256().digest(octets(domain)));
    }

    /**
     * All domains whose hashes begin so, in the order of their hashes.
     *
     * @param prefix {@link #PREFIX_DIGITS} hexadecimal digits
     * @throws IllegalArgumentException when it is something else
     */
    public List<Entry> range(String prefix) {
        if (prefix.length() != PREFIX_DIGITS) {
            throw new IllegalArgumentException("a range is named by " + PREFIX_DIGITS + " digits");
        }
        int range = HexFormat.fromHexDigits(prefix);
        List<Entry> entries = new ArrayList<>();
        for (int i = begins[range]; i < begins[range + 1]; i++) {
            String name = names.name(places[i]);
            String rest = hash(name).substring(PREFIX_DIGITS);
            knowledge.listing(name).ifPresent(listing -> entries.add(new Entry(rest, listing)));
        }
        entries.sort((one, other) -> one.rest().compareTo(other.rest()));
        return entries;
    }

    private static byte[] octets(String domain) {
        return domain.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
