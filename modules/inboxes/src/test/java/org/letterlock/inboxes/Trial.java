package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.letterlock.inboxes.Inboxes.Stores;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.validation.EmailAddress;

/** Inboxes under a clock that stands still, with nobody sweeping unless the test does, and a sender. */
final class Trial implements AutoCloseable {

    static final String DOMAIN = "letterlock.example";
    static final KeyedDigest DIGEST =
            new KeyedDigest("32 octets or more that are secret".getBytes(StandardCharsets.US_ASCII));

    final MovableClock clock = MovableClock.standing();
    final Inboxes inboxes;

    Trial() {
        this(Limits.defaults());
    }

    Trial(Limits limits) {
        this.inboxes = Inboxes.startUnswept(setup(limits, Optional.empty(), clock));
    }

    Trial(Limits limits, Function<InstantSource, Optional<MailAuthenticator>> authenticator) {
        this.inboxes = Inboxes.startUnswept(
                new InboxesSetup(List.of(DOMAIN), limits, clock, DIGEST, Optional.empty(), authenticator.apply(clock)));
    }

    Trial(Limits limits, Stores stores) {
        this.inboxes = Inboxes.startUnswept(
                setup(limits, Optional.empty(), clock), stores, new MemoryBudget(limits.memoryOctets()));
    }

    static InboxesSetup setup(Limits limits, Optional<DayStorage> storage, MovableClock clock) {
        return new InboxesSetup(List.of(DOMAIN, "other.example"), limits, clock, DIGEST, storage, Optional.empty());
    }

    Opening.Opened open(Profile profile) {
        return opened(inboxes.open(AddressWish.any(), profile));
    }

    OpenInbox holder(Profile profile) {
        return access(open(profile));
    }

    static Opening.Opened opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return (Opening.Opened) opening;
    }

    OpenInbox access(Opening.Opened opened) {
        return access(inboxes, opened);
    }

    static OpenInbox access(Inboxes inboxes, Opening.Opened opened) {
        Access access = inboxes.access(opened.inbox().id(), opened.token());
        assertThat(access).isInstanceOf(Access.Granted.class);
        return ((Access.Granted) access).inbox();
    }

    static AddressWish wish(String localPart) {
        return new AddressWish(Optional.of(localPart), Optional.empty());
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void sweep() {
        inboxes.sweeper().sweep();
    }

    static String mail(String from, String subject, String text) {
        return "From: " + from + "\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n";
    }

    Outcome send(String mail, String... recipients) {
        return send(inboxes, mail, recipients);
    }

    static Outcome send(Inboxes inboxes, String mail, String... recipients) {
        byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
        IntakeVerdict verdict = begin(inboxes, octets.length, recipients);
        if (!(verdict instanceof Intake intake)) {
            return Outcome.NO_ROOM;
        }
        if (!intake.write(octets, 0, octets.length)) {
            intake.abandon();
            return Outcome.NO_ROOM;
        }
        return join(intake.finish());
    }

    static IntakeVerdict begin(Inboxes inboxes, long size, String... recipients) {
        List<EmailAddress> to = Stream.of(recipients).map(Trial::address).toList();
        return inboxes.acceptor()
                .begin(new Envelope(
                        new org.letterlock.mail.SendingHost(java.net.InetAddress.getLoopbackAddress(), "client.test"),
                        Optional.empty(),
                        to,
                        size,
                        false));
    }

    static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        inboxes.close();
    }
}
