/**
 * What people ask of whoever runs this server, and what the law asks: requests for rights, tickets, and the console in
 * which the operator's people answer them. {@link org.letterlock.desk.FrontDesk} is the way in.
 */
@NullMarked
package org.letterlock.desk;

import org.jspecify.annotations.NullMarked;
