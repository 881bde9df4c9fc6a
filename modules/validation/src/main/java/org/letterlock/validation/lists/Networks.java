package org.letterlock.validation.lists;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.IpRange;

/** Reads addresses, blocks and ranges in their one proper spelling. */
final class Networks {

    private static final int TEXT_MAX = 100;

    private Networks() {}

    /** The blocks that {@code text} means, empty when it is neither address, block nor range. */
    static Optional<List<IpRange>> read(String text) {
        if (text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return address(text.substring(0, dash).strip())
                    .flatMap(first -> address(text.substring(dash + 1).strip()).flatMap(last -> range(first, last)));
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(one -> List.of(new IpRange(one, one.getAddress().length * 8)));
        }
        return address(text.substring(0, slash))
                .flatMap(first -> prefix(text.substring(slash + 1), first))
                .map(List::of);
    }

    private static Optional<IpRange> prefix(String digits, InetAddress first) {
        int bits = first.getAddress().length * 8;
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(digits);
        boolean proper = prefix <= bits && (digits.length() == 1 || digits.charAt(0) != '0');
        return proper ? Optional.of(new IpRange(first, prefix)) : Optional.empty();
    }

    /** Four decimal numbers without zeros before them, or the forms of IPv6 without a zone. */
    private static Optional<InetAddress> address(String text) {
        boolean four = text.indexOf(':') < 0;
        if (four ? !isQuad(text) : text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isQuad(String text) {
        String[] numbers = text.split("\\.", -1);
        return numbers.length == 4
                && Arrays.stream(numbers)
                        .allMatch(number -> !number.isEmpty()
                                && number.length() <= 3
                                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                                && (number.length() == 1 || number.charAt(0) != '0')
                                && Integer.parseInt(number) <= 255);
    }

    /** The fewest blocks that are the range. */
    private static Optional<List<IpRange>> range(InetAddress first, InetAddress last) {
        int bits = first.getAddress().length * 8;
        BigInteger from = new BigInteger(1, first.getAddress());
        BigInteger end = new BigInteger(1, last.getAddress()).add(BigInteger.ONE);
        if (bits != last.getAddress().length * 8 || from.compareTo(end) >= 0) {
            return Optional.empty();
        }
        List<IpRange> blocks = new ArrayList<>();
        while (from.compareTo(end) < 0) {
            int free = from.signum() == 0 ? bits : Math.min(bits, from.getLowestSetBit());
            free = Math.min(free, end.subtract(from).bitLength() - 1);
            blocks.add(new IpRange(address(from, bits), bits - free));
            from = from.add(BigInteger.ONE.shiftLeft(free));
        }
        return Optional.of(blocks);
    }

    private static InetAddress address(BigInteger number, int bits) {
        byte[] octets = new byte[bits / 8];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, octets.length);
        System.arraycopy(digits, digits.length - length, octets, octets.length - length, length);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 octets", impossible);
        }
    }
}
