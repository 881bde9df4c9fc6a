/**
 * The finder of one-time codes: {@code CodeCandidates} cuts everything code-shaped out of a text, {@code CodeWords}
 * knows the words of nine languages that announce a code or something else, {@code CodeSearch} judges each candidate by
 * what stands near it.
 */
@NullMarked
package org.letterlock.mail.codes;

import org.jspecify.annotations.NullMarked;
