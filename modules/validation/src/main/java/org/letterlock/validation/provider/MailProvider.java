package org.letterlock.validation.provider;

import java.util.List;

/**
 * The habits of one large mail provider: which local parts it gives out, and which ways of writing one reach the same
 * mailbox.
 *
 * @param name for people
 * @param tag what begins a tag that it cuts off, {@link #NO_CHARACTER} for none
 * @param same characters that make no difference in a local part
 * @param disguised a character that it reads as {@code meant}, {@link #NO_CHARACTER} for none
 * @param extra characters beside ASCII letters and digits that it gives out; {@link #ANY} when nothing is known
 * @param shortest how short a local part may be without tag and without what makes no difference
 * @param longest how long
 * @param oneMailbox whether all its domains are one, written as the first of them
 * @param domains in lower case
 */
public record MailProvider(
        String name,
        char tag,
        String same,
        char disguised,
        char meant,
        String extra,
        int shortest,
        int longest,
        boolean oneMailbox,
        List<String> domains) {

    /** No fault. */
    public static final int NONE = Integer.MAX_VALUE;

    private static final int LENGTH = -1;
    static final char NO_CHARACTER = 0;
    static final String ANY = "any";

    static MailProvider parse(String line) {
        String[] words = line.split("\\s+");
        String same = words[2].equals("none") ? "" : words[2];
        boolean disguise = same.length() == 3 && same.charAt(1) == '=';
        String[] length = words[4].split("-", 2);
        return new MailProvider(
                words[0],
                words[1].equals("none") ? NO_CHARACTER : words[1].charAt(0),
                disguise ? "" : same,
                disguise ? same.charAt(0) : NO_CHARACTER,
                disguise ? same.charAt(2) : NO_CHARACTER,
                words[3],
                Integer.parseInt(length[0]),
                Integer.parseInt(length[1]),
                words[5].equals("one"),
                List.of(words).subList(6, words.length));
    }

    /**
     * Where {@code localPart} is not one that this provider gives out: an index, {@link #NONE}, or a negative number
     * when its length is the fault.
     */
    public int fault(String localPart) {
        if (extra.equals(ANY)) {
            return NONE;
        }
        int end = endOfMailbox(localPart);
        int counted = 0;
        for (int i = 0; i < end; i++) {
            char unit = localPart.charAt(i);
            boolean plain = isLetterOrDigit(unit);
            if (!plain && (i == 0 && unit != '_' || extra.indexOf(unit) < 0)) {
                return i;
            }
            counted += same.indexOf(unit) < 0 ? 1 : 0;
        }
        return end < shortest || counted > longest ? LENGTH : NONE;
    }

    /** Where the tag begins, or the end; a tag has something before it. */
    public int endOfMailbox(String localPart) {
        int mark = tag == NO_CHARACTER ? -1 : localPart.indexOf(tag);
        return mark <= 0 ? localPart.length() : mark;
    }

    /** The one way of writing that all ways of reaching this mailbox have in common. */
    public String mailbox(String localPart) {
        int end = endOfMailbox(localPart);
        char[] mailbox = new char[end];
        int length = 0;
        for (int i = 0; i < end; i++) {
            char unit = localPart.charAt(i);
            if (same.indexOf(unit) < 0) {
                mailbox[length++] = unit == disguised ? meant : lower(unit);
            }
        }
        return new String(mailbox, 0, length);
    }

    private static char lower(char unit) {
        return unit < 0x80 ? unit >= 'A' && unit <= 'Z' ? (char) (unit | 0x20) : unit : Character.toLowerCase(unit);
    }

    private static boolean isLetterOrDigit(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9';
    }
}
