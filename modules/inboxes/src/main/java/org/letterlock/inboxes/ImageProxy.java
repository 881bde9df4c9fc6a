package org.letterlock.inboxes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.letterlock.inboxes.ImageLoading.Busy;
import org.letterlock.inboxes.ImageLoading.Done;
import org.letterlock.inboxes.ImageLoading.Image;
import org.letterlock.inboxes.ImageLoading.NoSuchMail;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.RemoteImage;
import org.letterlock.web.FetchRound;
import org.letterlock.web.GuardedFetcher;

/**
 * A proxy that loads the remote pictures of one mail when its reader asks for them: the hosts see this server and that
 * the mail was opened, but not who opened it. Nothing is kept; who looks again loads again.
 */
public final class ImageProxy {

    /** Mails whose pictures are loaded at a time, over all inboxes; one per inbox. */
    public static final int MAILS_AT_ONCE = 8;

    private static final String WANTED = "image/png, image/jpeg, image/gif, image/webp";

    private final Optional<GuardedFetcher> fetcher;
    private final Semaphore places = new Semaphore(MAILS_AT_ONCE);
    private final Set<InboxId> loading = ConcurrentHashMap.newKeySet();

    private ImageProxy(Optional<GuardedFetcher> fetcher) {
        this.fetcher = fetcher;
    }

    /** A proxy over this fetcher. */
    public static ImageProxy over(GuardedFetcher fetcher) {
        return new ImageProxy(Optional.of(fetcher));
    }

    /** The proxy of an operator who wants none. */
    public static ImageProxy off() {
        return new ImageProxy(Optional.empty());
    }

    /** Whether {@link #load} may be called. */
    public boolean isOn() {
        return fetcher.isPresent();
    }

    /**
     * Loads the pictures of a mail, blocking for as long as {@link ImageRun#TIME} and one fetch.
     *
     * @throws IllegalStateException when the proxy is off
     */
    public ImageLoading load(OpenInbox inbox, MessageId message) {
        GuardedFetcher on = fetcher.orElseThrow(() -> new IllegalStateException("the proxy is off"));
        InboxId id = inbox.inbox().id();
        if (!loading.add(id)) {
            return new Busy();
        }
        try {
            if (!places.tryAcquire()) {
                return new Busy();
            }
            try {
                return loaded(on, inbox, message);
            } finally {
                places.release();
            }
        } finally {
            loading.remove(id);
        }
    }

    private static ImageLoading loaded(GuardedFetcher fetcher, OpenInbox inbox, MessageId message) {
        Optional<byte[]> mail = inbox.raw(message);
        if (mail.isEmpty()) {
            return new NoSuchMail();
        }
        List<RemoteImage> images = MailReader.read(mail.get()).remoteImages();
        List<ImageRun.Picture> pictures;
        try (FetchRound round = fetcher.round(WANTED)) {
            pictures = new ImageRun(round).load(images);
        }
        if (inbox.find(message).isEmpty()) {
            return new NoSuchMail();
        }
        Map<String, byte[]> octets = new HashMap<>();
        List<Image> told = new ArrayList<>();
        for (ImageRun.Picture picture : pictures) {
            picture.octets().ifPresent(shown -> octets.put(picture.image().url(), shown));
            told.add(new Image(picture.image(), picture.outcome()));
        }
        return new Done(MailReader.read(mail.get(), octets), told);
    }
}
