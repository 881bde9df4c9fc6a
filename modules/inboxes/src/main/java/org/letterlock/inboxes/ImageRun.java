package org.letterlock.inboxes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.letterlock.mail.PictureVerdict;
import org.letterlock.mail.RemoteImage;
import org.letterlock.web.FetchRound;
import org.letterlock.web.Fetched;

/** One run over the pictures of one mail: some at a time, within a number, an amount of octets and a time for all. */
final class ImageRun {

    /** Pictures asked for of one mail. */
    static final int IMAGES_MAX = 60;

    /** Octets of all of them. */
    static final long OCTETS_MAX = 6 << 20;

    /** After so long no further one is begun. */
    static final Duration TIME = Duration.ofSeconds(15);

    private static final int AT_ONCE = 6;

    private final FetchRound round;
    private final long end = System.nanoTime() + TIME.toNanos();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicLong octetsLeft = new AtomicLong(OCTETS_MAX);

    /**
     * A picture that was asked for.
     *
     * @param octets there when it was loaded
     */
    record Picture(RemoteImage image, ImageOutcome outcome, Optional<byte[]> octets) {
        static Picture missing(RemoteImage image, ImageOutcome outcome) {
            return new Picture(image, outcome, Optional.empty());
        }
    }

    ImageRun(FetchRound round) {
        this.round = round;
    }

    /** Loads them and answers in the same order. */
    List<Picture> load(List<RemoteImage> images) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Picture>> running = images.stream()
                    .limit(IMAGES_MAX)
                    .map(image -> threads.submit(() -> placed(image)))
                    .toList();
            List<Picture> pictures = new ArrayList<>();
            for (RemoteImage image : images) {
                int index = pictures.size();
                pictures.add(
                        index < running.size()
                                ? finished(running.get(index), image)
                                : Picture.missing(image, ImageOutcome.LIMIT));
            }
            return pictures;
        }
    }

    private static Picture finished(Future<Picture> running, RemoteImage image) {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            return Picture.missing(image, ImageOutcome.TIMEOUT);
        } catch (ExecutionException broken) {
            return Picture.missing(image, ImageOutcome.BAD_ANSWER);
        }
    }

    private Picture placed(RemoteImage image) throws InterruptedException {
        places.acquire();
        try {
            return System.nanoTime() - end >= 0 || octetsLeft.get() <= 0
                    ? Picture.missing(image, ImageOutcome.LIMIT)
                    : fetched(image);
        } finally {
            places.release();
        }
    }

    private Picture fetched(RemoteImage image) {
        return switch (round.get(image.url())) {
            case Fetched.Refused(var reason) -> Picture.missing(image, ImageOutcome.of(reason));
            case Fetched.Content content -> {
                byte[] octets = content.octets();
                ImageOutcome outcome = ImageOutcome.of(PictureVerdict.of(octets));
                if (outcome != ImageOutcome.LOADED) {
                    yield Picture.missing(image, outcome);
                }
                yield octetsLeft.addAndGet(-octets.length) < 0
                        ? Picture.missing(image, ImageOutcome.LIMIT)
                        : new Picture(image, outcome, Optional.of(octets));
            }
        };
    }
}
