/**
 * What a mail to the operator says: {@code IncomingLetter} reads who wrote and whether a program did,
 * {@code RightWords} which right its subject names.
 */
@NullMarked
package org.letterlock.desk.intake;

import org.jspecify.annotations.NullMarked;
