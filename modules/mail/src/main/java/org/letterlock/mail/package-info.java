/**
 * The mail protocols and formats: receiving by SMTP, reading MIME, cleaning HTML, judging where mail comes from. It
 * knows no product: whoever wants mail implements {@link org.letterlock.mail.MailAcceptor} and starts a
 * {@link org.letterlock.mail.SmtpServer}; whoever wants to show mail asks {@link org.letterlock.mail.MailReader}.
 * Rooms: {@code smtp} the receiver, {@code mime} the reader, {@code html} the cleaner, {@code codes} the finder of
 * codes, {@code authentication} the judge of origins.
 */
@NullMarked
package org.letterlock.mail;

import org.jspecify.annotations.NullMarked;
