package org.letterlock.shield.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.letterlock.shield.Tags;
import org.letterlock.validation.DomainRanges;
import org.letterlock.validation.IpListing;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.ListedRange;

/**
 * A range as lines of text of one length. Lines of nobody ({@code none 0.00}) fill it up, so that over the wire, where
 * only the length shows, ranges look the same.
 */
final class RangeText {

    private static final int DOMAIN_LINES = 16;
    private static final int NETWORK_LINES = 128;
    private static final int STEP = 4;
    private static final String NOBODY = "none";
    private static final String DOMAIN = "%s %-16s %.2f";
    private static final String NETWORK_4 = "%-15s %-15s %-17s %.2f";
    private static final String NETWORK_6 = "%-39s %-39s %-17s %.2f";

    private RangeText() {}

    /** The rest of a hash, a class and a confidence each: 16 lines, or 64, or 256 and so on. */
    static String of(String prefix, List<DomainRanges.Entry> range) {
        List<String> lines = new ArrayList<>();
        for (DomainRanges.Entry entry : range) {
            lines.add(DOMAIN.formatted(
                    entry.rest(),
                    Tags.of(entry.listing().kind()),
                    entry.listing().confidence()));
        }
        return filled(lines, DOMAIN_LINES, number -> {
            String rest = HexFormat.of().formatHex(madeUp(prefix, number)).substring(DomainRanges.PREFIX_DIGITS);
            return DOMAIN.formatted(rest, NOBODY, 0.0);
        });
    }

    /** First and last address, a class and a confidence each: 128 lines, or 512, or 2048 and so on. */
    static String of(IpRange block, List<ListedRange> ranges) {
        List<String> lines = new ArrayList<>();
        for (ListedRange range : ranges) {
            for (IpListing listing : range.listings()) {
                lines.add(run(range.first(), range.last(), Tags.of(listing.kind()), listing.confidence()));
            }
        }
        return filled(lines, NETWORK_LINES, number -> {
            InetAddress somewhere = inside(block, madeUp(block.text(), number));
            return run(somewhere, somewhere, NOBODY, 0);
        });
    }

    private static String run(InetAddress first, InetAddress last, String kind, double confidence) {
        String form = first.getAddress().length == 4 ? NETWORK_4 : NETWORK_6;
        return form.formatted(first.getHostAddress(), last.getHostAddress(), kind, confidence);
    }

    private static String filled(List<String> lines, int least, IntFunction<String> filling) {
        int size = least;
        while (size < lines.size()) {
            size *= STEP;
        }
        for (int number = lines.size(); number < size; number++) {
            lines.add(filling.apply(number));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The same octets for the same line, so that a range that has not changed is the same text. */
    private static byte[] madeUp(String range, int number) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(range.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
            return sha256.digest(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static InetAddress inside(IpRange block, byte[] octets) {
        byte[] address = block.first().getAddress();
        int from = block.prefix() / 8;
        System.arraycopy(octets, 0, address, from, address.length - from);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }
}
