/**
 * The judge of where a mail really comes from. {@code SpfCheck}, {@code DkimCheck}, {@code DmarcCheck} and
 * {@code ArcCheck} are one evaluation each of one method for one mail; they ask for names through {@code Lookups},
 * which bounds time and number of questions, and read the mail through {@code SignedMail}, which decodes nothing.
 * Everything lives for one mail only. Only {@code MailEvaluation} is seen by the root package, and what
 * {@code DkimSigner} shares with the verifier.
 */
@NullMarked
package org.letterlock.mail.authentication;

import org.jspecify.annotations.NullMarked;
