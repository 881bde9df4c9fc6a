package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.GuardedFetcher;

/** Loading the pictures of one mail, from a web server on the loopback that stands for the internet. */
final class ImageProxyTest {

    private static final String HOST = "http://93.184.215.14/";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Trial trial = new Trial();
    private final OpenInbox inbox = trial.holder(Profile.SESSION);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);
    private HttpServer internet;
    private ImageProxy proxy;

    @BeforeEach
    void start() throws IOException {
        internet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        internet.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        internet.createContext("/", exchange -> {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.startsWith("/large") ? Arrays.copyOf(PICTURE, 2_000_000) : PICTURE;
            if (path.equals("/held")) {
                inside.countDown();
                uninterrupted(held);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        internet.start();
        proxy = ImageProxy.over(new GuardedFetcher(
                _ -> CompletableFuture.completedStage(new DnsAnswer.Unknown(DnsAnswer.Reason.REFUSED)),
                FetchLimits.DEFAULTS,
                new GuardedFetcher.Network(_ -> internet.getAddress(), Optional.empty()),
                _ -> true));
    }

    @AfterEach
    void stop() {
        internet.stop(0);
        trial.close();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private MessageId mail(String... paths) {
        String html = Arrays.stream(paths)
                .map(path -> "<img src=" + HOST + path + ">")
                .collect(Collectors.joining());
        trial.send(
                "Subject: s\r\nContent-Type: text/html\r\n\r\n" + html + "\r\n",
                inbox.inbox().address());
        return inbox.mails(0, 100).items().getLast().id();
    }

    private List<ImageOutcome> outcomes(MessageId mail) {
        ImageLoading loading = proxy.load(inbox, mail);
        assertThat(loading).isInstanceOf(ImageLoading.Done.class);
        return ((ImageLoading.Done) loading)
                .images().stream().map(ImageLoading.Image::outcome).toList();
    }

    private static String[] numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
    }

    @Test
    void asksForEachPictureOnceAndForNoMoreThanTheLimit() {
        List<ImageOutcome> outcomes = outcomes(mail(numbered("p", ImageRun.IMAGES_MAX + 5)));

        assertThat(outcomes.subList(0, ImageRun.IMAGES_MAX)).containsOnly(ImageOutcome.LOADED);
        assertThat(outcomes.subList(ImageRun.IMAGES_MAX, outcomes.size()))
                .isEqualTo(Collections.nCopies(5, ImageOutcome.LIMIT));
        assertThat(asked).hasValue(ImageRun.IMAGES_MAX);
    }

    @Test
    void takesNoMoreOctetsThanTheLimit() {
        assertThat(outcomes(mail(numbered("large", 10))))
                .hasSize(10)
                .satisfies(outcomes -> assertThat(Collections.frequency(outcomes, ImageOutcome.LOADED))
                        .isBetween(1, (int) (ImageRun.OCTETS_MAX / 2_000_000)))
                .containsOnly(ImageOutcome.LOADED, ImageOutcome.LIMIT);
    }

    @Test
    void loadsOneMailOfAnInboxAtATime() throws Exception {
        MessageId mail = mail("held");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> outcomes(mail));
            inside.await();
            assertThat(proxy.load(inbox, mail)).isEqualTo(new ImageLoading.Busy());
            held.countDown();
            assertThat(first.get()).containsExactly(ImageOutcome.LOADED);
        }
        assertThat(outcomes(mail)).containsExactly(ImageOutcome.LOADED);
    }

    @Test
    void showsNothingOfAMailThatIsDestroyedMeanwhile() throws Exception {
        MessageId mail = mail("held");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loading = threads.submit(() -> proxy.load(inbox, mail));
            inside.await();
            inbox.delete(mail);
            held.countDown();
            assertThat(loading.get()).isEqualTo(new ImageLoading.NoSuchMail());
        }
        assertThat(proxy.load(inbox, mail)).isEqualTo(new ImageLoading.NoSuchMail());
    }

    @Test
    void doesNothingWhenTheOperatorWantsNone() {
        ImageProxy off = ImageProxy.off();

        assertThat(off.isOn()).isFalse();
        assertThatThrownBy(() -> off.load(inbox, mail("p"))).isInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(0);
    }
}
