/**
 * What mail about accounts says: {@code Letters} puts each kind into the reader's words, {@code LetterForms} writes
 * them as text and as HTML.
 */
@NullMarked
package org.letterlock.accounts.post;

import org.jspecify.annotations.NullMarked;
