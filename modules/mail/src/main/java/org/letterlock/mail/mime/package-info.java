/**
 * The reader: from the octets of a mail to a {@link org.letterlock.mail.MailView}. {@code MailParts} splits it into a
 * tree of parts, {@code MailWalk} decides what is message and what is file, {@code MailReading} puts the view together.
 * {@code MailWriting} goes the other way. The other classes each know one format and are pure functions of their
 * octets.
 */
@NullMarked
package org.letterlock.mail.mime;

import org.jspecify.annotations.NullMarked;
