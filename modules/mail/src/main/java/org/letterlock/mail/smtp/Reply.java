package org.letterlock.mail.smtp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.SmtpCounters.Refusal;

/**
 * Every reply whose text never varies, encoded once, with its enhanced status code (RFC 3463, RFC 2034). None repeats
 * what the client said, so a reply cannot carry a sender's text anywhere.
 */
enum Reply {
    OK("250 2.0.0 OK"),
    SENDER_OK("250 2.1.0 Sender OK"),
    RECIPIENT_OK("250 2.1.5 Recipient OK"),
    CHUNK_OK("250 2.0.0 Chunk received"),
    STORED("250 2.0.0 Mail received"),
    GO_AHEAD("354 End the mail with <CR><LF>.<CR><LF>"),
    START_TLS("220 2.0.0 Ready to start TLS"),
    BYE("221 2.0.0 Bye"),
    HELP("214 2.0.0 EHLO HELO MAIL RCPT DATA BDAT RSET NOOP VRFY HELP STARTTLS QUIT (RFC 5321)"),
    CANNOT_VERIFY("252 2.0.0 Cannot verify; send and see"),

    SHUTTING_DOWN("421 4.3.2 Service is stopping, try again later", Refusal.CONNECTION_LIMIT),
    CONNECTIONS_USED_UP("421 4.3.2 All connections are in use, try again later", Refusal.CONNECTION_LIMIT),
    NETWORK_CONNECTIONS(
            "421 4.7.0 Too many connections from your network, try again later", Refusal.NETWORK_CONNECTIONS),
    NETWORK_BANNED(
            "421 4.7.0 Your network broke the rules here too often, try again in an hour", Refusal.NETWORK_BANNED),
    NETWORK_MAILS("451 4.7.1 Too many mails from your network, try again later", Refusal.NETWORK_MAILS),
    TIMED_OUT("421 4.4.2 Time is up, closing", Refusal.TIME_OUT),
    TOO_MANY_MISTAKES("421 4.7.0 Too many errors, closing", Refusal.MISTAKES),
    TOO_MANY_UNKNOWN("421 4.7.0 Too many unknown recipients, closing", Refusal.HARVESTING),

    FAILED("451 4.3.0 Could not be stored, try again later", Refusal.FAILED),
    NO_ROOM("452 4.3.1 No room for this mail now, try again later", Refusal.NO_ROOM),
    MAILBOX_BUSY("452 4.2.2 Mailbox takes no more mail now, try again later", Refusal.RECIPIENT_BUSY),
    TOO_MANY_RECIPIENTS("452 4.5.3 Too many recipients, send the rest in another mail", Refusal.RECIPIENT_LIMIT),

    UNKNOWN_MAILBOX("550 5.1.1 No such mailbox", Refusal.UNKNOWN_RECIPIENT),
    NO_RELAY("550 5.7.1 Relaying denied: this domain is not served here", Refusal.RELAYING),
    BARE_LINE_END("550 5.6.11 Mail refused: a line ends in a bare CR or LF instead of CR LF", Refusal.BARE_LINE_END),
    TOO_LARGE("552 5.3.4 Mail is larger than this server takes", Refusal.TOO_LARGE),
    EARLY_TALKER("554 5.5.1 You spoke before the greeting", Refusal.EARLY_TALK),
    NOT_HTTP("554 5.5.1 This port speaks SMTP, not HTTP", Refusal.NOT_SMTP),
    SPOKE_BEHIND_STARTTLS("554 5.5.1 Nothing may follow STARTTLS before the handshake", Refusal.TLS),
    BARE_LINE_END_IN_COMMAND("500 5.5.2 Commands end in CR LF, not in a bare LF", Refusal.NOT_SMTP),
    FLOOD("500 5.5.2 Endless command line", Refusal.ENDLESS_LINE),
    CHUNK_SIZE_UNKNOWN("501 5.5.4 Chunk size is not a number, cannot continue"),

    UNKNOWN_COMMAND("500 5.5.1 Command unknown"),
    LINE_TOO_LONG("500 5.5.2 Command line too long"),
    SYNTAX("501 5.5.4 Wrong arguments"),
    PARAMETER_SYNTAX("501 5.5.4 Wrong or repeated parameter"),
    NOT_OFFERED("502 5.5.1 Command not offered"),
    HELLO_FIRST("503 5.5.1 Say EHLO first"),
    MAIL_FIRST("503 5.5.1 Say MAIL first"),
    MAIL_ALREADY("503 5.5.1 A mail is already under way"),
    RECIPIENT_FIRST("503 5.5.1 Say RCPT first"),
    CHUNKS_BEGUN("503 5.5.1 Go on with BDAT, or say RSET"),
    /** No mistake: these chunks were under way before the client could know. */
    CHUNKS_FAILED("503 5.5.1 An earlier chunk failed, say RSET", false),
    BINARY_NEEDS_CHUNKS("503 5.5.1 BODY=BINARYMIME needs BDAT"),
    TLS_ALREADY("503 5.5.1 TLS is already active"),
    BAD_SENDER("553 5.1.7 Not a valid sender address"),
    BAD_RECIPIENT("553 5.1.3 Not a valid recipient address"),
    NEEDS_UTF8("553 5.6.7 Address needs SMTPUTF8"),
    NO_VALID_RECIPIENTS("554 5.5.1 No valid recipients"),
    UNKNOWN_PARAMETER("555 5.5.4 Parameter unknown");

    /** Shared; whoever gets them only reads. */
    @SuppressWarnings("ImmutableEnumChecker") // A copy per reply would be the only other way to hand octets to Netty.
    final byte[] octets;

    final @Nullable Refusal refusal;

    /** Whether it tells the client that it broke the protocol, which it may do only so often. */
    final boolean mistake;

    Reply(String text) {
        this(text, text.charAt(0) == '5');
    }

    Reply(String text, boolean mistake) {
        octets = (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        refusal = null;
        this.mistake = mistake;
    }

    Reply(String text, Refusal refusal) {
        octets = (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        this.refusal = refusal;
        mistake = false;
    }
}
