/**
 * The bundle of data: its file format, the compact tables it is read into, and the MaxMind DB format. What comes from
 * outside is read by {@link org.letterlock.validation.data.Octets}, which ends precisely where the data does.
 */
@NullMarked
package org.letterlock.validation.data;

import org.jspecify.annotations.NullMarked;
