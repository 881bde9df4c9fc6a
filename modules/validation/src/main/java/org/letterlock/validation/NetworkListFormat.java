package org.letterlock.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.letterlock.validation.lists.ListText;

/**
 * A form in which lists of networks are published. Reading takes a list whole or not at all: a line that the form does
 * not know refuses it, as does a network wider than {@code /8} of IPv4 or {@code /16} of IPv6. Networks of special use
 * (private, multicast and so on), which some lists carry along, are passed over: they say nothing about anybody on the
 * internet.
 */
public enum NetworkListFormat {
    /**
     * One address, block or range {@code first-last} a line; {@code #} and {@code ;} begin a comment. The lists of
     * Tor's bulk exit service and most others are of this form.
     */
    PLAIN,
    /** FireHOL's {@code .ipset} and {@code .netset}: plain, and the comments tell the date of the source. */
    FIREHOL,
    /** Spamhaus DROP as text: a block, a semicolon, the number of the case; a comment tells the date. */
    DROP_TEXT,
    /** Spamhaus DROP as JSON, one object a line, the last with the date. */
    DROP_JSON,
    /** Tor's {@code exit-addresses}: groups of lines about exit nodes, of which {@code ExitAddress} counts. */
    TOR_EXITS;

    /** No honest list has more networks. */
    public static final int ENTRIES_MAX = 2_000_000;

    /** No honest list has longer lines. */
    public static final int LINE_MAX = 4096;

    /**
     * Reads a list.
     *
     * @param about what the list is: its name, kind and reliability, and the day of its state for when it does not tell
     *     one itself; its entries are ignored
     * @throws BadDataException when it is not of this form, too large, or has nothing; the message names the line
     */
    public NetworkList read(Reader list, NetworkList about) throws IOException {
        return new ListText(this, about).read(new BufferedReader(list));
    }

    /** Reads a list from a file of UTF-8 and names the file when it refuses it. */
    public NetworkList read(Path file, NetworkList about) throws IOException {
        try (Reader list = Files.newBufferedReader(file)) {
            return read(list, about);
        } catch (BadDataException bad) {
            throw new BadDataException(file.getFileName() + ", " + bad.getMessage());
        } catch (CharacterCodingException binary) {
            throw new BadDataException(file.getFileName() + " is no text");
        }
    }
}
