/**
 * The command {@code letterlock prove}: looks at an installation from outside, as a stranger at its doors and as
 * somebody with the whole machine, and says of each promise whether it is kept. {@code ProveCommand} is where it comes
 * in, {@code Catalogue} has the proofs, {@code Subjects} are the made-up people they watch, {@code ProofCommands} is
 * what the server does for it, {@code Trial} a throw-away installation whose time can be moved.
 */
@NullMarked
package org.letterlock.app.prove;

import org.jspecify.annotations.NullMarked;
