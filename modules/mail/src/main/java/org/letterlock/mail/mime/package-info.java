/**
 * The reader: from the octets of a mail to a {@link org.letterlock.mail.MailView}. mime4j's token stream splits the
 * parts; everything above it is ours: {@code MailParts} builds the tree, {@code MailWalk} decides what is message and
 * what is file, {@code MailReading} puts the view together. The lower classes each know one format and are pure
 * functions of their octets.
 */
@NullMarked
package org.letterlock.mail.mime;

import org.jspecify.annotations.NullMarked;
