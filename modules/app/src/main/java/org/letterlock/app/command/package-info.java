/**
 * The command line. One set of commands, run by whoever holds the installation: the running server, which takes them
 * over a socket that only its owner can open, or else the command's own process. {@code CommandLineRun} is where they
 * come in, {@code ControlSocket} where the server takes them.
 */
@NullMarked
package org.letterlock.app.command;

import org.jspecify.annotations.NullMarked;
