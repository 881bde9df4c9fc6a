package org.letterlock.inboxes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.InboxEvent.End;
import org.letterlock.inboxes.store.AddressDigest;
import org.letterlock.inboxes.store.StoredInbox;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.Token;

/**
 * One inbox while it lives: when it ends, and who listens. Its address and mail are sealed; once {@link #finish} has
 * dropped the key, whoever still holds this object holds nothing. Its monitor guards the times; nothing inside it
 * waits.
 */
final class LiveInbox {

    private static final Doorbell[] NOBODY = {};

    private final InboxId id;
    private final StoredInbox stored;
    private final Vault vault;
    private final Lifetimes lifetimes;
    private final AtomicReference<Sweeper.@Nullable Appointment> appointment = new AtomicReference<>();
    private volatile @Nullable SubjectKey key;
    private volatile InboxEvent.@Nullable Ended ended;
    private volatile Doorbell[] bells = NOBODY;
    private final Map<UUID, OriginCheck> checks = new ConcurrentHashMap<>();

    private long fullAgeMillis;
    private long lastUseMillis;
    private long lastSignMillis;
    private long lastSequence;
    private int watches;
    private boolean heartbeatExpected;
    private boolean ending;

    LiveInbox(StoredInbox stored, Vault vault, SubjectKey key, Lifetimes lifetimes) {
        this.id = new InboxId(Crockford.write(stored.id()));
        this.stored = stored;
        this.vault = vault;
        this.key = key;
        this.lifetimes = lifetimes;
        this.fullAgeMillis = stored.expiresAt().toEpochMilli();
        this.lastUseMillis = stored.createdAt().toEpochMilli();
        this.lastSignMillis = lastUseMillis;
        this.lastSequence = stored.lastSequence();
    }

    InboxId id() {
        return id;
    }

    UUID name() {
        return stored.id();
    }

    Vault vault() {
        return vault;
    }

    AddressDigest address() {
        return stored.address();
    }

    SubjectId subject() {
        return new SubjectId(stored.id());
    }

    /** The key while the inbox lives. */
    Optional<SubjectKey> key() {
        return Optional.ofNullable(key);
    }

    boolean fits(Token presented) {
        return presented.fits(stored.tokenDigest());
    }

    /** What its holder may know; the address is empty once it has ended. */
    Inbox view() {
        return new Inbox(
                id, openAddress(), vault.profile(), stored.createdAt(), Instant.ofEpochMilli(shownEndMillis()));
    }

    private String openAddress() {
        SubjectKey held = key;
        if (held == null) {
            return "";
        }
        try {
            return new String(held.open(stored.sealedAddress(), SealPlace.address(name())), StandardCharsets.UTF_8);
        } catch (KeyDestroyedException _) {
            return "";
        }
    }

    /** Its page must show signs of life from now on, also before the first watch. */
    synchronized void expectHeartbeat() {
        heartbeatExpected = true;
    }

    synchronized boolean expectsHeartbeat() {
        return heartbeatExpected;
    }

    synchronized boolean isLive(long nowMillis) {
        return !ending && nowMillis < deadlineMillis();
    }

    /** Notes that its holder used it; false, and nothing noted, when it has ended. */
    synchronized boolean use(long nowMillis) {
        if (!isLive(nowMillis)) {
            return false;
        }
        lastUseMillis = nowMillis;
        return sign(nowMillis);
    }

    /** Notes that its page is there, which is not use; false, and nothing noted, when it has ended. */
    synchronized boolean sign(long nowMillis) {
        if (!isLive(nowMillis)) {
            return false;
        }
        lastSignMillis = nowMillis;
        return true;
    }

    /** Puts the end of its full age off, never nearer. */
    synchronized void extendTo(long millis) {
        fullAgeMillis = Math.max(fullAgeMillis, millis);
    }

    /** The moment from which it is not there any more, as things stand. */
    synchronized long deadlineMillis() {
        long shown = shownEndMillis();
        return mayBeLeft() ? Math.min(shown, leftMillis()) : shown;
    }

    /** Which of its ends comes first. */
    synchronized End nextEnd() {
        long deadline = deadlineMillis();
        if (deadline == fullAgeMillis) {
            return End.EXPIRED;
        }
        return mayBeLeft() && deadline == leftMillis() ? End.LEFT : End.IDLE;
    }

    private synchronized long shownEndMillis() {
        return switch (vault.profile()) {
            case SESSION ->
                Math.min(fullAgeMillis, lastUseMillis + lifetimes.sessionIdle().toMillis());
            case DAY -> fullAgeMillis;
        };
    }

    private boolean mayBeLeft() {
        return vault.profile() == Profile.SESSION && heartbeatExpected && watches == 0;
    }

    private long leftMillis() {
        return lastSignMillis + lifetimes.sessionLeft().toMillis();
    }

    /** Lets {@code bell} ring at every news from now on; false when {@code most} do so already. */
    synchronized boolean listen(Doorbell bell, int most) {
        if (bells.length >= most) {
            return false;
        }
        Doorbell[] more = Arrays.copyOf(bells, bells.length + 1);
        more[bells.length] = bell;
        bells = more;
        return true;
    }

    synchronized void unlisten(Doorbell bell) {
        bells = Arrays.stream(bells).filter(each -> each != bell).toArray(Doorbell[]::new);
    }

    synchronized void watchOpened() {
        watches++;
        heartbeatExpected = true;
    }

    synchronized void watchClosed(long nowMillis) {
        watches--;
        lastSignMillis = Math.max(lastSignMillis, nowMillis);
    }

    /** Whether anybody would hear of news. */
    boolean isListenedTo() {
        return bells.length > 0;
    }

    /** News up to {@code sequence} is in the store. */
    void publish(long sequence) {
        synchronized (this) {
            lastSequence = Math.max(lastSequence, sequence);
        }
        ring();
    }

    private void ring() {
        for (Doorbell bell : bells) {
            bell.ring();
        }
    }

    /** Closes the door: from now on nobody reads or stores. False when somebody did so before. */
    synchronized boolean startEnding() {
        boolean first = !ending;
        ending = true;
        return first;
    }

    /** Drops the key, which has been destroyed, and tells every listener. */
    void finish(Instant at, End why) {
        key = null;
        checks.values().forEach(check -> check.leave(this));
        checks.clear();
        synchronized (this) {
            ended = new InboxEvent.Ended(lastSequence + 1, at, why);
        }
        ring();
    }

    /** A report on the origin of {@code mail} will come, or {@link #reported} that none does. */
    void expectReport(UUID mail, OriginCheck check) {
        checks.put(mail, check);
        if (key == null && checks.remove(mail) != null) {
            check.leave(this);
        }
    }

    void reported(UUID mail) {
        checks.remove(mail);
    }

    boolean expectsReport(UUID mail) {
        return checks.containsKey(mail);
    }

    /** How it ended; empty while it lives and while it is being destroyed. */
    Optional<InboxEvent.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    AtomicReference<Sweeper.@Nullable Appointment> appointment() {
        return appointment;
    }
}
