/**
 * The cleaner: from the HTML of a mail to a document that calls nobody. jsoup reads, we write: {@code HtmlCleaner}
 * walks the parsed tree and prints allowed elements and attributes only, {@code CssFilter} tokenises style sheets and
 * prints allowed rules only, so nothing of the source is copied unseen. Whatever would have called a server is listed
 * as blocked.
 */
@NullMarked
package org.letterlock.mail.html;

import org.jspecify.annotations.NullMarked;
