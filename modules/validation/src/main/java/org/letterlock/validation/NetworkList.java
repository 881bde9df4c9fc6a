package org.letterlock.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.letterlock.validation.data.BundleFile;

/**
 * One list of networks that are all said to be the same, such as Tor exits or what sends spam.
 *
 * @param name as evidence shows it
 * @param kind what its networks are said to be
 * @param asOf the day of its state
 * @param reliability from 0 to 1: how far one statement of it is believed on that day
 * @param entries its networks; where they overlap the narrowest counts
 */
public record NetworkList(String name, IpClass kind, LocalDate asOf, double reliability, List<Entry> entries) {

    public NetworkList {
        entries = List.copyOf(entries);
        if (!(reliability >= 0 && reliability <= 1)) {
            throw new IllegalArgumentException("a reliability lies between 0 and 1");
        }
    }

    /** A name for exactly this list. */
    String digest() {
        StringBuilder all = new StringBuilder(name + '\n' + kind + '\n' + asOf + '\n' + reliability + '\n');
        entries.forEach(entry -> all.append(entry.network().text())
                .append(' ')
                .append(entry.evidence())
                .append('\n'));
        return BundleFile.idOf(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One network.
     *
     * @param evidence what the list says about it in particular, such as its own number for the case; may be empty
     */
    public record Entry(IpRange network, String evidence) {}
}
