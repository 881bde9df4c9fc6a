/**
 * The privacy policy that runs: what may be kept is declared once in the {@link org.letterlock.privacy.Registry},
 * sealed by {@link org.letterlock.privacy.SubjectKeys} and ended by destroying a key. Rooms: {@code proof} the proof
 * kit.
 */
@NullMarked
package org.letterlock.privacy;

import org.jspecify.annotations.NullMarked;
