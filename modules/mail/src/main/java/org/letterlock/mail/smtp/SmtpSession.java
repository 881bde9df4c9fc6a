package org.letterlock.mail.smtp;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.SendingHost;
import org.letterlock.mail.SmtpCounters.Refusal;

/**
 * One SMTP conversation as a state machine (RFC 5321): octets go in by {@link #feed}, replies come out of a
 * {@link SmtpWire}. It has no socket, thread or clock, and its replies do not depend on how the octets were cut. It is
 * used by one thread at a time.
 *
 * <p>When a mail is complete its intake may answer later. Until then the session takes no input ({@link #isReady} is
 * false), so pipelined commands wait in the caller's buffer and are answered in order; the answer arrives through
 * {@link SmtpWire#execute}.
 */
final class SmtpSession {

    private enum State {
        UNGREETED,
        COMMAND,
        DATA,
        CHUNK,
        STORING,
        HANDSHAKE,
        CLOSED
    }

    private final SmtpRules rules;
    private final MailAcceptor acceptor;
    private final SmtpPeer peer;
    private final SmtpWire wire;
    private final SmtpTally tally;
    private final CommandLine line;

    private State state = State.UNGREETED;
    private boolean secure;
    private boolean stopping;
    private boolean moreInput;
    private int mistakes;
    private int unknownRecipients;
    private int steps;
    private int mails;

    private @Nullable String helo;
    private @Nullable Transaction transaction;
    private @Nullable IncomingMail mail;
    private DataReader reader = new DataReader();
    private @Nullable Chunk chunk;

    SmtpSession(SmtpRules rules, MailAcceptor acceptor, SmtpPeer peer, SmtpWire wire, SmtpTally tally) {
        this.rules = rules;
        this.acceptor = acceptor;
        this.peer = peer;
        this.wire = wire;
        this.tally = tally;
        this.line = new CommandLine(rules.limits.commandLineOctets());
    }

    /** Greets. Octets fed before are an early talker's. */
    void open() {
        if (state == State.UNGREETED) {
            wire.reply(rules.greeting);
            state = State.COMMAND;
        }
    }

    /** Takes octets from {@code from} to {@code to}, as many as it can now, and returns how many. */
    int feed(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && isReady()) {
            at = switch (state) {
                case COMMAND -> command(octets, at, to);
                case DATA -> data(octets, at, to);
                case CHUNK -> chunk(octets, at, to);
                case UNGREETED -> refuseAll(Reply.EARLY_TALKER, to);
                case HANDSHAKE -> refuseAll(Reply.SPOKE_BEHIND_STARTTLS, to);
                case CLOSED, STORING -> to;
            };
        }
        return at - from;
    }

    /** Whether it takes input now. After its end it takes everything and looks at nothing. */
    boolean isReady() {
        return state == State.CLOSED || (state != State.STORING && !wire.isFull());
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether a mail is being sent or stored. */
    boolean isInMail() {
        return state == State.DATA || state == State.CHUNK || state == State.STORING || mail != null;
    }

    /** Whether it waits for an intake to store a mail. */
    boolean isStoring() {
        return state == State.STORING;
    }

    /** How many command lines, chunks and mails were finished; grows only. */
    int steps() {
        return steps;
    }

    /** How many mails were begun; grows only. */
    int mails() {
        return mails;
    }

    /** The handshake succeeded: all that was said before is forgotten (RFC 3207 section 4.2). */
    void secured() {
        if (state == State.HANDSHAKE) {
            secure = true;
            helo = null;
            state = stopping ? State.CLOSED : State.COMMAND;
            if (stopping) {
                wire.close();
            }
        }
    }

    /** A time-out struck. */
    void timeOut() {
        hangUp(Reply.TIMED_OUT);
    }

    /** The server stops: a mail whose end was read is still answered, everything else ends now. */
    void stop() {
        stopping = true;
        if (state != State.STORING && state != State.HANDSHAKE) {
            hangUp(Reply.SHUTTING_DOWN);
        }
    }

    /** The peer is gone. */
    void disconnected() {
        forgetTransaction();
        state = State.CLOSED;
    }

    // Commands

    private int command(byte[] octets, int at, int to) {
        int next = line.take(octets, at, to);
        moreInput = next < to;
        switch (line.status()) {
            case PARTIAL -> {}
            case COMPLETE -> {
                steps++;
                execute(line.text());
            }
            case TOO_LONG -> {
                steps++;
                say(Reply.LINE_TOO_LONG);
            }
            case BARE_LF -> hangUp(Reply.BARE_LINE_END_IN_COMMAND);
            case FLOOD -> hangUp(Reply.FLOOD);
        }
        return next;
    }

    private void execute(String text) {
        int space = text.indexOf(' ');
        String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
        String arguments = space < 0 ? "" : text.substring(space + 1);
        switch (verb) {
            case "EHLO" -> hello(arguments, rules.ehlo(secure));
            case "HELO" -> hello(arguments, rules.helo);
            case "MAIL" -> mail(arguments);
            case "RCPT" -> recipient(arguments);
            case "DATA" -> withoutArguments(arguments, this::beginData);
            case "BDAT" -> beginChunk(arguments);
            case "RSET" ->
                withoutArguments(arguments, () -> {
                    forgetTransaction();
                    say(Reply.OK);
                });
            case "NOOP" -> say(Reply.OK);
            case "VRFY" -> say(arguments.isEmpty() ? Reply.SYNTAX : Reply.CANNOT_VERIFY);
            case "HELP" -> say(Reply.HELP);
            case "QUIT" -> withoutArguments(arguments, () -> hangUp(Reply.BYE));
            case "STARTTLS" -> withoutArguments(arguments, this::startTls);
            case "EXPN", "AUTH", "ETRN", "TURN", "SEND", "SOML", "SAML" -> say(Reply.NOT_OFFERED);
            case "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "CONNECT", "PATCH", "TRACE", "PRI" ->
                hangUp(Reply.NOT_HTTP);
            default -> say(Reply.UNKNOWN_COMMAND);
        }
    }

    private void withoutArguments(String arguments, Runnable command) {
        if (arguments.isEmpty()) {
            command.run();
        } else {
            say(Reply.SYNTAX);
        }
    }

    private void hello(String name, byte[] answer) {
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            say(Reply.SYNTAX);
            return;
        }
        forgetTransaction();
        helo = name;
        wire.reply(answer);
    }

    private SendingHost sendingHost() {
        return new SendingHost(peer.address(), helo == null ? "" : helo);
    }

    private void startTls() {
        if (secure) {
            say(Reply.TLS_ALREADY);
        } else if (!rules.tlsOffered) {
            say(Reply.NOT_OFFERED);
        } else if (helo == null) {
            say(Reply.HELLO_FIRST);
        } else if (moreInput) {
            // Commands put behind STARTTLS in plain text would run inside TLS, as if the client had protected them.
            hangUp(Reply.SPOKE_BEHIND_STARTTLS);
        } else {
            forgetTransaction();
            say(Reply.START_TLS);
            state = State.HANDSHAKE;
            wire.startTls();
        }
    }

    private void mail(String arguments) {
        IncomingMail chunked = mail;
        if (chunked != null && chunked.refusal() != null) {
            forgetTransaction();
        }
        Path path = Path.read(arguments, "FROM:");
        if (helo == null) {
            say(Reply.HELLO_FIRST);
        } else if (transaction != null) {
            say(Reply.MAIL_ALREADY);
        } else if (path == null) {
            say(Reply.SYNTAX);
        } else {
            switch (Transaction.open(path, rules, acceptor)) {
                case Opening.Refused refused -> say(refused.reply());
                case Transaction opened -> {
                    boolean may = peer.mayStartMail().getAsBoolean();
                    transaction = may ? opened : null;
                    say(may ? Reply.SENDER_OK : Reply.NETWORK_MAILS);
                }
            }
        }
    }

    private void recipient(String arguments) {
        Transaction open = transaction;
        if (helo == null) {
            say(Reply.HELLO_FIRST);
        } else if (open == null) {
            say(Reply.MAIL_FIRST);
        } else if (mail != null) {
            say(Reply.CHUNKS_BEGUN);
        } else {
            Reply reply = open.recipient(arguments);
            if (reply == Reply.UNKNOWN_MAILBOX && ++unknownRecipients > rules.limits.recipients()) {
                hangUp(Reply.TOO_MANY_UNKNOWN);
            } else {
                say(reply);
            }
        }
    }

    // Mail by DATA

    private void beginData() {
        Transaction open = transaction;
        Reply refusal = notReadyForMail(open);
        if (refusal == null && mail != null) {
            refusal = Reply.CHUNKS_BEGUN;
        }
        if (refusal == null && open != null && open.isBinary()) {
            refusal = Reply.BINARY_NEEDS_CHUNKS;
        }
        if (refusal != null || open == null) {
            say(refusal == null ? Reply.MAIL_FIRST : refusal);
            return;
        }
        IncomingMail begun = open.begin(sendingHost());
        Reply reason = begun.refusal();
        if (reason != null) {
            say(reason);
        } else {
            mails++;
            mail = begun;
            reader = new DataReader();
            state = State.DATA;
            say(Reply.GO_AHEAD);
        }
    }

    private @Nullable Reply notReadyForMail(@Nullable Transaction open) {
        if (helo == null) {
            return Reply.HELLO_FIRST;
        }
        if (open == null) {
            return Reply.MAIL_FIRST;
        }
        return open.notReady();
    }

    private int data(byte[] octets, int at, int to) {
        IncomingMail open = mail;
        if (open == null) {
            return refuseAll(Reply.FAILED, to);
        }
        int next = reader.read(octets, at, to, open);
        if (open.isHopeless()) {
            Reply refusal = open.refusal();
            return refuseAll(refusal == null ? Reply.TOO_LARGE : refusal, to);
        }
        switch (reader.event()) {
            case MORE -> {}
            case BARE_LINE_END -> hangUp(Reply.BARE_LINE_END);
            case END -> endMail(open);
        }
        return next;
    }

    private void endMail(IncomingMail complete) {
        steps++;
        transaction = null;
        mail = null;
        Reply refusal = complete.refusal();
        if (refusal != null) {
            state = State.COMMAND;
            say(refusal);
            return;
        }
        state = State.STORING;
        CompletableFuture<Outcome> outcome = complete.finish();
        if (outcome.isDone()) {
            stored(outcome.join(), complete);
        } else {
            var _ = outcome.thenAccept(became -> wire.execute(() -> stored(became, complete)));
        }
    }

    private void stored(Outcome outcome, IncomingMail complete) {
        if (outcome == Outcome.STORED) {
            tally.stored(complete.octets());
            mistakes = 0;
        }
        if (state != State.STORING) {
            return;
        }
        steps++;
        state = State.COMMAND;
        say(
                switch (outcome) {
                    case STORED -> Reply.STORED;
                    case FAILED -> Reply.FAILED;
                    case NO_ROOM -> Reply.NO_ROOM;
                });
        if (stopping) {
            hangUp(Reply.SHUTTING_DOWN);
        }
    }

    // Mail by BDAT

    /**
     * RFC 3030 section 2: whatever is wrong, the announced octets are read before the answer, so that no part of a
     * chunk is taken for a command. When their number is not clear, or is too large to be read in vain, there is no way
     * on and the connection ends.
     */
    private void beginChunk(String arguments) {
        Chunk announced = Chunk.announced(arguments);
        if (announced == null) {
            hangUp(Reply.CHUNK_SIZE_UNKNOWN);
            return;
        }
        Reply reason = reasonToReadInVain(announced);
        if (reason != null) {
            announced.refuse(reason);
        }
        if (reason != null && announced.left() > 2 * rules.limits.messageOctets()) {
            hangUp(reason);
            return;
        }
        state = State.CHUNK;
        chunk = announced;
        if (announced.left() == 0) {
            endChunk(announced);
        }
    }

    private @Nullable Reply reasonToReadInVain(Chunk announced) {
        IncomingMail open = mail;
        Transaction begun = transaction;
        if (open != null && open.refusal() != null) {
            return Reply.CHUNKS_FAILED;
        }
        if (!announced.isValid()) {
            return Reply.SYNTAX;
        }
        Reply refusal = notReadyForMail(begun);
        if (refusal != null || begun == null) {
            return refusal == null ? Reply.MAIL_FIRST : refusal;
        }
        if (open == null) {
            mails++;
            open = begun.begin(sendingHost());
            mail = open;
        }
        if (!open.fits(announced.left())) {
            open.refuse(Reply.TOO_LARGE);
        }
        return open.refusal();
    }

    private int chunk(byte[] octets, int at, int to) {
        Chunk open = chunk;
        if (open == null) {
            return refuseAll(Reply.FAILED, to);
        }
        int next = open.read(octets, at, to, mail);
        if (open.left() == 0) {
            endChunk(open);
        }
        return next;
    }

    private void endChunk(Chunk complete) {
        steps++;
        state = State.COMMAND;
        chunk = null;
        IncomingMail open = mail;
        Reply refusal = complete.refusal();
        if (refusal == null && open != null) {
            refusal = open.refusal();
        }
        if (refusal != null || open == null) {
            if (complete.isLast() && open != null) {
                forgetTransaction();
            }
            say(refusal == null ? Reply.FAILED : refusal);
        } else if (complete.isLast()) {
            endMail(open);
        } else {
            say(Reply.CHUNK_OK);
        }
    }

    // Ends

    private void forgetTransaction() {
        IncomingMail open = mail;
        if (open != null) {
            open.refuse(Reply.FAILED);
        }
        mail = null;
        transaction = null;
    }

    private void say(Reply reply) {
        if (reply.mistake && ++mistakes > rules.limits.errors()) {
            hangUp(Reply.TOO_MANY_MISTAKES);
            return;
        }
        if (reply.refusal != null) {
            refused(reply.refusal);
        }
        wire.reply(reply.octets);
    }

    private void refused(Refusal why) {
        tally.refused(why);
        peer.refused().accept(why);
    }

    /** Says a last word; what the peer sends from here on is swallowed. */
    private void hangUp(Reply last) {
        if (state == State.CLOSED) {
            return;
        }
        if (last.refusal != null) {
            refused(last.refusal);
        }
        forgetTransaction();
        wire.reply(last.octets);
        state = State.CLOSED;
        wire.close();
    }

    private int refuseAll(Reply last, int to) {
        hangUp(last);
        return to;
    }
}
