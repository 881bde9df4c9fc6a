/**
 * The SMTP receiver. {@code SmtpSession} is the protocol as a state machine that is fed octets and has no socket, no
 * thread and no clock; {@code DataReader} finds the end of a mail; {@code SmtpConnection} joins one session to one
 * Netty channel, with time-outs, back-pressure and TLS; {@code SmtpListener} owns the port. Only the listener is seen
 * by the root package.
 */
@NullMarked
package org.letterlock.mail.smtp;

import org.jspecify.annotations.NullMarked;
