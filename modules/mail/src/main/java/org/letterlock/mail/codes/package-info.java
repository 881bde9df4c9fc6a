/**
 * The finders of what a mail wants: one-time codes and the one link to follow. {@code CodeCandidates} cuts everything
 * code-shaped out of a text, {@code CodeWords} knows the words of nine languages that announce a code or something
 * else, {@code CodeSearch} judges each candidate by what stands near it. {@code LinkSearch} judges links by
 * {@code LinkWords} in their label and in the sentences around them.
 */
@NullMarked
package org.letterlock.mail.codes;

import org.jspecify.annotations.NullMarked;
