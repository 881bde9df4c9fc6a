package org.letterlock.mail.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressError;
import org.letterlock.validation.EmailAddress;

/** Turns the mailbox text of a {@link Path} into an address, or into the reply that says why it is none. */
final class Mailboxes {

    private static final int LONGEST_LOCAL_PART = 64;

    /** What a mailbox text turned out to be. */
    sealed interface Judged {}

    /** It is an address. */
    record Valid(EmailAddress address) implements Judged {}

    /** It is none. */
    record Refused(Reply reply) implements Judged {}

    private Mailboxes() {}

    /**
     * Judges a sender. Local parts above 64 octets are let pass, because mailing lists encode whole recipient addresses
     * in them; we never write to a sender, so the length of his name is not our concern.
     */
    static Judged sender(String mailbox, boolean utf8) {
        Judged judged = judged(mailbox, utf8, Reply.BAD_SENDER);
        EmailAddress shortened = judged instanceof Refused ? withShortLocalPart(mailbox) : null;
        return shortened == null
                ? judged
                : new Valid(new EmailAddress(mailbox.substring(0, mailbox.lastIndexOf('@')), shortened.domain()));
    }

    /** Judges a recipient; {@code postmaster} alone is the one of {@code hostname} (RFC 5321 section 4.1.1.3). */
    static Judged recipient(String mailbox, boolean utf8, String hostname) {
        boolean postmaster = mailbox.equalsIgnoreCase("postmaster");
        return judged(postmaster ? mailbox + "@" + hostname : mailbox, utf8, Reply.BAD_RECIPIENT);
    }

    private static Judged judged(String mailbox, boolean utf8, Reply invalid) {
        String text = mailbox;
        if (!isAscii(mailbox)) {
            if (!utf8) {
                return new Refused(Reply.NEEDS_UTF8);
            }
            text = decoded(mailbox);
            if (text == null) {
                return new Refused(invalid);
            }
        }
        return switch (EmailAddress.parse(text)) {
            case EmailAddress address -> new Valid(address);
            case AddressError _ -> new Refused(invalid);
        };
    }

    /** A long ASCII local part is valid when all its pieces of 63 characters, closed with a letter, are. */
    private static @Nullable EmailAddress withShortLocalPart(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        if (at <= LONGEST_LOCAL_PART || !isAscii(mailbox) || mailbox.contains("..") || mailbox.indexOf('@') != at) {
            return null;
        }
        EmailAddress valid = null;
        for (int start = 0; start < at; start += LONGEST_LOCAL_PART - 2) {
            String piece = mailbox.substring(start, Math.min(at, start + LONGEST_LOCAL_PART - 2));
            // The letters keep a dot where two pieces meet from standing first or last.
            String closed = (start == 0 ? "" : "x") + piece + (start + piece.length() == at ? "" : "x");
            if (!(EmailAddress.parse(closed + mailbox.substring(at)) instanceof EmailAddress address)) {
                return null;
            }
            valid = address;
        }
        return valid;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Reads one character per octet as strict UTF-8; null when it is not. */
    private static @Nullable String decoded(String octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
