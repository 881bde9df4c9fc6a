package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.SmtpLimits;
import org.letterlock.mail.SmtpSettings;
import org.letterlock.validation.EmailAddress;

/**
 * Plays a script of octets to a session, cut in every possible way, and writes down what came back. Its acceptor knows
 * every mailbox at its three domains except those called {@code unknown}, {@code ended} and {@code busy}, and no other
 * domain.
 */
final class Conversation implements SmtpWire, MailAcceptor {

    static final SmtpLimits LIMITS = new SmtpLimits(
            1000,
            512,
            5,
            10,
            10,
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofHours(1),
            Duration.ofMinutes(10));

    private static final Set<String> OURS = Set.of("letterlock.test", "mx.letterlock.test", "xn--bcher-kva.test");

    static final String HELLO = "EHLO client.test\r\n";
    static final String BEGUN = HELLO + "MAIL FROM:<a@x.test>\r\nRCPT TO:<b@letterlock.test>\r\n";

    /** Codes of the greeting and of the replies to {@link #BEGUN}. */
    static final List<String> BEGUN_CODES = List.of("220", "250", "250 2.1.0", "250 2.1.5");

    /** What a client would have seen, and what the acceptor got. */
    record Transcript(
            List<String> replies,
            List<String> mails,
            List<Envelope> envelopes,
            int abandoned,
            boolean closed,
            boolean tls) {

        /** The status code of each reply, with the enhanced code when it has one. */
        List<String> codes() {
            return replies.stream().map(Transcript::code).toList();
        }

        /** The codes behind those of {@link Conversation#BEGUN}. */
        List<String> codesAfterBegun() {
            assertThat(codes()).startsWith(BEGUN_CODES.toArray(String[]::new));
            return codes().subList(BEGUN_CODES.size(), replies.size());
        }

        private static String code(String reply) {
            String[] words = reply.split("[ -]", 3);
            return words.length > 1 && words[1].matches("[245]\\.\\d\\.\\d+") ? words[0] + " " + words[1] : words[0];
        }
    }

    private final SmtpLimits limits;
    private final SmtpSession session;
    private final boolean late;
    private final StringBuilder sent = new StringBuilder();
    private final List<String> mails = new ArrayList<>();
    private final List<Envelope> envelopes = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int unflushed;
    private int abandoned;
    private int open;
    private long mostHeld;
    private boolean closed;
    private boolean tls;

    /** @param late whether intakes answer only after the session stopped taking input */
    Conversation(SmtpLimits limits, boolean tlsOffered, boolean late) {
        this.limits = limits;
        this.late = late;
        var settings = new SmtpSettings(
                "mx.letterlock.test", "", 0, tlsOffered ? Optional.of(context()) : Optional.empty(), limits);
        session = new SmtpSession(
                new SmtpRules(settings),
                this,
                new SmtpPeer(java.net.InetAddress.getLoopbackAddress(), () -> true, _ -> {}),
                this,
                new SmtpTally());
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] octets(String script) {
        return script.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Plays {@code script} whole, octet by octet, and cut at every position, with prompt and with late intakes; all
     * must agree.
     */
    static Transcript everySplit(String script) {
        return everySplit(script, LIMITS);
    }

    static Transcript everySplit(String script, SmtpLimits limits) {
        return everySplit(script, limits, false);
    }

    static Transcript everySplit(String script, SmtpLimits limits, boolean tlsOffered) {
        byte[] octets = octets(script);
        Transcript whole = new Conversation(limits, tlsOffered, false).play(octets);
        int[] everywhere = java.util.stream.IntStream.range(1, octets.length).toArray();
        for (boolean late : new boolean[] {false, true}) {
            assertThat(new Conversation(limits, tlsOffered, late).play(octets, everywhere))
                    .as("octet by octet, late %s", late)
                    .isEqualTo(whole);
        }
        for (int cut = 0; cut <= octets.length; cut++) {
            boolean late = cut % 2 == 0;
            Transcript split = new Conversation(limits, tlsOffered, late).play(octets, cut);
            if (!split.equals(whole)) {
                assertThat(split).as("cut at %d, late %s", cut, late).isEqualTo(whole);
            }
        }
        return whole;
    }

    /** Greets and feeds {@code script} in the pieces that {@code cuts} make. */
    Transcript play(byte[] script, int... cuts) {
        session.open();
        int from = 0;
        for (int cut : cuts) {
            feed(script, from, cut);
            from = cut;
        }
        feed(script, from, script.length);
        return end();
    }

    SmtpSession session() {
        return session;
    }

    void feed(byte[] octets, int from, int to) {
        // A fresh copy each time, wiped afterwards as the server does it: whoever keeps a reference keeps nothing.
        byte[] piece = Arrays.copyOfRange(octets, from, to);
        int at = 0;
        while (at < piece.length) {
            int used = session.feed(piece, at, piece.length);
            unflushed = 0;
            at += used;
            if (used == 0 && !runTask()) {
                throw new AssertionError("The session takes no input and waits for nothing");
            }
        }
        Arrays.fill(piece, (byte) 0);
    }

    boolean runTask() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /** Lets all late intakes answer, disconnects, and tells what happened. */
    Transcript end() {
        while (runTask()) {}
        Transcript transcript = soFar();
        session.disconnected();
        assertThat(open).as("intakes neither finished nor abandoned").isZero();
        return transcript;
    }

    Transcript soFar() {
        return new Transcript(replies(), List.copyOf(mails), List.copyOf(envelopes), abandoned, closed, tls);
    }

    long mostHeld() {
        return mostHeld;
    }

    private List<String> replies() {
        var replies = new ArrayList<String>();
        var reply = new StringBuilder();
        for (String line : sent.toString().split("\r\n", 0)) {
            assertThat(line.length()).isLessThanOrEqualTo(510);
            reply.append(reply.isEmpty() ? "" : "\n").append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                replies.add(reply.toString());
                reply.setLength(0);
            }
        }
        assertThat(reply.toString()).isEmpty();
        return replies;
    }

    // The wire

    @Override
    public void reply(byte[] octets) {
        assertThat(closed).as("speaks after its last word").isFalse();
        unflushed += octets.length;
        sent.append(new String(octets, StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isFull() {
        return unflushed >= 4096;
    }

    @Override
    public void startTls() {
        tls = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    // The acceptor

    @Override
    public RecipientVerdict recipient(EmailAddress recipient) {
        if (!OURS.contains(recipient.domain())) {
            return RecipientVerdict.RELAYING_DENIED;
        }
        return switch (recipient.localPart()) {
            case "unknown", "ended" -> RecipientVerdict.UNKNOWN;
            case "busy" -> RecipientVerdict.BUSY;
            case "broken" -> throw new IllegalStateException("broken on purpose");
            default -> RecipientVerdict.ACCEPTED;
        };
    }

    @Override
    public IntakeVerdict begin(Envelope envelope) {
        String first = envelope.recipients().getFirst().localPart();
        if (first.equals("full")) {
            return new IntakeVerdict.TryLater();
        }
        if (first.equals("unlucky")) {
            throw new IllegalStateException("broken on purpose");
        }
        return new Keeping(envelope, first);
    }

    /** Keeps what it gets, misbehaves on demand, and checks that it is used as agreed. */
    private final class Keeping implements Intake {

        private final Envelope envelope;
        private final String manner;
        private final StringBuilder content = new StringBuilder();
        private boolean ended;

        Keeping(Envelope envelope, String manner) {
            this.envelope = envelope;
            this.manner = manner;
            open++;
        }

        @Override
        public boolean write(byte[] octets, int offset, int length) {
            assertThat(ended).isFalse();
            content.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
            mostHeld = Math.max(mostHeld, content.length());
            assertThat(content.length()).isLessThanOrEqualTo((int) limits.messageOctets());
            if (manner.equals("breaks")) {
                throw new IllegalStateException("broken on purpose");
            }
            return !manner.equals("fills") || content.length() < 10;
        }

        @Override
        public CompletionStage<Outcome> finish() {
            end();
            Outcome outcome = switch (manner) {
                case "fails" -> Outcome.FAILED;
                case "noroom" -> Outcome.NO_ROOM;
                default -> Outcome.STORED;
            };
            if (manner.equals("throws")) {
                throw new IllegalStateException("broken on purpose");
            }
            if (outcome == Outcome.STORED) {
                mails.add(content.toString());
                envelopes.add(envelope);
            }
            if (manner.equals("excepts")) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"));
            }
            if (!late) {
                return CompletableFuture.completedFuture(outcome);
            }
            var later = new CompletableFuture<Outcome>();
            tasks.add(() -> later.complete(outcome));
            return later;
        }

        @Override
        public void abandon() {
            end();
            abandoned++;
        }

        private void end() {
            assertThat(ended).isFalse();
            ended = true;
            open--;
        }
    }
}
