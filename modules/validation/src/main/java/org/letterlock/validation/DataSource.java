package org.letterlock.validation;

import java.time.LocalDate;

/**
 * Where data comes from, for evidence and for the attribution that its licence asks for.
 *
 * @param name of the list, such as {@code disposable-email-domains}
 * @param version as its publisher counts
 * @param date of its state
 * @param reliability from 0 to 1: how far one statement of it is believed when nobody else says the same
 * @param licence SPDX identifier
 * @param attribution one line to show wherever results are shown; empty when the licence asks for none
 */
public record DataSource(
        String name, String version, LocalDate date, double reliability, String licence, String attribution) {

    public DataSource {
        if (!(reliability >= 0 && reliability <= 1)) {
            throw new IllegalArgumentException("a reliability lies between 0 and 1");
        }
    }

    /** Name and day, as evidence shows it. */
    public String label() {
        return name + " " + date;
    }
}
