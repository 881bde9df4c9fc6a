package org.letterlock.validation;

/** How a check ended. Not to know is an outcome of its own: alone it never speaks against anybody. */
public enum Outcome {
    /** Checked, and nothing found. */
    PASS,
    /** Checked, and found. */
    FAIL,
    /** Could not be checked now; asking again later may tell. */
    UNKNOWN
}
