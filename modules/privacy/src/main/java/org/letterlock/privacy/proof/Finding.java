package org.letterlock.privacy.proof;

/**
 * A canary where none should be.
 *
 * @param where the file (relative to the searched directory), table and column, or dump
 * @param offset octets from the start of it; of what was inflated, where its compressed member starts
 * @param canary its name, not its value
 * @param encoding in which form it was there, such as {@code utf-16le} or {@code gzip > utf-8}
 */
public record Finding(String where, long offset, String canary, String encoding) {}
