/** The MaxMind DB file format, version 2, read without trust in the file. */
@NullMarked
package org.letterlock.validation.maxmind;

import org.jspecify.annotations.NullMarked;
