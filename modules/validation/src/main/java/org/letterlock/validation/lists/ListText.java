package org.letterlock.validation.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.IpReach;
import org.letterlock.validation.NetworkList;
import org.letterlock.validation.NetworkListFormat;

/** Reads one list, line by line. */
public final class ListText {

    private static final int PREFIX4_MIN = 8;
    private static final int PREFIX6_MIN = 16;
    private static final int CASE_MAX = 32;

    /** As {@code date} prints it, which FireHOL's comments have: {@code Fri Jul 17 03:15:02 UTC 2026}. */
    private static final DateTimeFormatter UNIX_DATE =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' uuuu", Locale.ROOT);

    private final NetworkListFormat format;
    private final NetworkList about;
    private final List<NetworkList.Entry> entries = new ArrayList<>();
    private @Nullable LocalDate asOf;
    private int number;

    public ListText(NetworkListFormat format, NetworkList about) {
        this.format = format;
        this.about = about;
    }

    public NetworkList read(BufferedReader list) throws IOException {
        for (String line = line(list); line != null; line = line(list)) {
            number++;
            read(line.strip());
            if (entries.size() > NetworkListFormat.ENTRIES_MAX) {
                throw bad("the list has more than " + NetworkListFormat.ENTRIES_MAX + " networks");
            }
        }
        if (entries.isEmpty()) {
            throw new BadDataException("the list names no network");
        }
        return new NetworkList(
                about.name(), about.kind(), asOf == null ? about.asOf() : asOf, about.reliability(), entries);
    }

    /** The next line, never longer in memory than it may be. */
    private @Nullable String line(BufferedReader list) throws IOException {
        StringBuilder line = new StringBuilder();
        int character = list.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() == NetworkListFormat.LINE_MAX) {
                number++;
                throw bad("longer than " + NetworkListFormat.LINE_MAX + " characters");
            }
            line.append((char) character);
            character = list.read();
        }
        return line.toString();
    }

    private void read(String line) throws BadDataException {
        if (line.isEmpty()) {
            return;
        }
        switch (format) {
            case PLAIN -> plain(line);
            case FIREHOL -> firehol(line);
            case DROP_TEXT -> dropText(line);
            case DROP_JSON -> dropJson(line);
            case TOR_EXITS -> torExit(line);
        }
    }

    private void plain(String line) throws BadDataException {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '#' && line.charAt(end) != ';') {
            end++;
        }
        String network = line.substring(0, end).strip();
        if (!network.isEmpty()) {
            add(network, "");
        }
    }

    private void firehol(String line) throws BadDataException {
        int colon = line.indexOf(':');
        if (line.startsWith("#")
                && colon > 0
                && line.substring(1, colon).strip().equals("Source File Date")) {
            asOf = date(line.substring(colon + 1).strip(), UNIX_DATE);
        }
        plain(line);
    }

    private void dropText(String line) throws BadDataException {
        int semicolon = line.indexOf(';');
        if (semicolon == 0) {
            String comment = line.substring(1).strip();
            if (comment.startsWith("Last-Modified:")) {
                asOf = date(comment.substring(14).strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            }
            return;
        }
        if (semicolon < 0) {
            throw bad("no semicolon between network and case");
        }
        add(
                line.substring(0, semicolon).strip(),
                caseNumber(line.substring(semicolon + 1).strip()));
    }

    private void dropJson(String line) throws BadDataException {
        Map<String, String> object = FlatJson.read(line).orElseThrow(() -> bad("not an object of texts and numbers"));
        String network = object.get("cidr");
        if (network != null) {
            add(network, caseNumber(object.getOrDefault("sblid", "")));
        } else if ("metadata".equals(object.get("type"))) {
            asOf = second(object.getOrDefault("timestamp", ""));
        } else {
            throw bad("neither a network nor the list's own data");
        }
    }

    private void torExit(String line) throws BadDataException {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "ExitNode", "Published", "LastStatus" -> {}
            case "ExitAddress" -> {
                if (words.length != 4) {
                    throw bad("not an address, a day and a time");
                }
                LocalDate seen = date(words[2], DateTimeFormatter.ISO_LOCAL_DATE);
                asOf = asOf == null || seen.isAfter(asOf) ? seen : asOf;
                add(words[1], "seen " + seen);
            }
            default -> throw bad("no line of a list of Tor exits");
        }
    }

    /** The list's own number for the case, which goes into evidence: letters and digits only. */
    private String caseNumber(String text) throws BadDataException {
        if (text.length() > CASE_MAX || !text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            throw bad("a case has a number of letters and digits");
        }
        return text;
    }

    private LocalDate date(String text, DateTimeFormatter form) throws BadDataException {
        try {
            return LocalDate.from(form.parse(text));
        } catch (DateTimeException none) {
            throw bad("not a date");
        }
    }

    private LocalDate second(String text) throws BadDataException {
        try {
            return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC);
        } catch (NumberFormatException | DateTimeException none) {
            throw bad("not a time");
        }
    }

    private void add(String text, String evidence) throws BadDataException {
        List<IpRange> networks = Networks.read(text).orElseThrow(() -> bad("not a network"));
        for (IpRange network : networks) {
            boolean four = network.first().getAddress().length == 4;
            boolean wide = network.prefix() < (four ? PREFIX4_MIN : PREFIX6_MIN);
            if (wide && !isMulticastOrReserved(network)) {
                throw bad("a network as wide as that says nothing");
            }
            if (!wide && IpReach.specialUse(network.first()).isEmpty()) {
                entries.add(new NetworkList.Entry(network, evidence));
            }
        }
    }

    /** The whole end of IPv4 from 224.0.0.0 on, or of IPv6 from fc00:: on, which bogon lists have in one piece. */
    private static boolean isMulticastOrReserved(IpRange network) {
        byte[] octets = network.first().getAddress();
        return network.prefix() >= 3 && (octets[0] & 0xFF) >= (octets.length == 4 ? 0xE0 : 0xFC);
    }

    private BadDataException bad(String what) {
        return new BadDataException("line " + number + ": " + what);
    }
}
