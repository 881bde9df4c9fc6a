/**
 * The program: reads the settings, opens the installation (data directory, keys, database, inboxes, SMTP receiver),
 * starts the web server and wires one to the other. The only module that knows all systems.
 */
@NullMarked
package org.letterlock.app;

import org.jspecify.annotations.NullMarked;
