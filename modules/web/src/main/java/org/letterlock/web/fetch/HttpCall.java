package org.letterlock.web.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.Fetched;
import org.letterlock.web.Fetched.Reason;
import org.letterlock.web.Fetched.Refused;
import org.letterlock.web.Posted;
import org.letterlock.web.Posting;

/** One request on a connection of its own, made to an address that was judged before. */
public final class HttpCall {

    private final Target target;
    private final List<InetSocketAddress> dialled;
    private final TrustedHosts.Round trusted;
    private final String accept;
    private final FetchLimits limits;
    private final long end;

    /**
     * @param dialled where to connect, the preferred first
     * @param accept media types wished for
     * @param end when to give up, by {@link System#nanoTime}
     */
    public HttpCall(
            Target target,
            List<InetSocketAddress> dialled,
            TrustedHosts.Round trusted,
            String accept,
            FetchLimits limits,
            long end) {
        this.target = target;
        this.dialled = List.copyOf(dialled);
        this.trusted = trusted;
        this.accept = accept;
        this.limits = limits;
        this.end = end;
    }

    /** What the server answered. */
    public sealed interface Outcome {}

    /** That is all. */
    public record Ended(Fetched answer) implements Outcome {}

    /** Ask there. */
    public record Redirected(String location) implements Outcome {
        @Override
        public String toString() {
            return "Redirected[hidden]";
        }
    }

    /** The client's name resolution: it knows one name, and that only as far as it was judged. */
    private record Judged(String host, List<InetSocketAddress> dialled) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String name, int port) throws UnknownHostException {
            if (!name.equals(host)) {
                throw new UnknownHostException();
            }
            return dialled;
        }

        @Override
        public InetAddress[] resolve(String name) throws UnknownHostException {
            throw new UnknownHostException();
        }

        @Override
        public String resolveCanonicalHostname(String name) {
            return name;
        }
    }

    /** What is made of the head of an answer, and of as much of its body as is wanted. */
    private interface Reading<T> {
        T of(ClassicHttpResponse response) throws IOException;
    }

    /** Asks, blocking. */
    public Outcome get() {
        return exchange(request("GET"), this::fetched, reason -> new Ended(new Refused(reason)));
    }

    /** Posts, blocking, once. */
    public Posted post(Posting posting) {
        var request = request("POST");
        posting.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(posting.body(), ContentType.parseLenient(posting.contentType())));
        return exchange(request, response -> posted(response, posting.answerWanted()), Posted.Refused::new);
    }

    private <T> T exchange(ClassicHttpRequest request, Reading<T> reading, Function<Reason, T> refused) {
        CountDownLatch done = new CountDownLatch(1);
        try {
            CloseableHttpClient client = client();
            Thread.startVirtualThread(() -> closeAtEnd(client, done));
            try {
                // Not closed here: closing a body reads the rest of it. The connection goes with the client.
                return reading.of(client.executeOpen(host(), request, null));
            } finally {
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException failed) {
            // The client throws unchecked when its connection is closed from under it.
            return refused.apply(reason(failed));
        } finally {
            done.countDown();
        }
    }

    /** Time-outs of the client begin anew with each octet; this one does not. */
    private void closeAtEnd(CloseableHttpClient client, CountDownLatch done) {
        try {
            if (!done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Reason reason(Exception failed) {
        if (end - System.nanoTime() <= 0) {
            return Reason.TIMEOUT;
        }
        return switch (failed) {
            case SSLException _, GeneralSecurityException _ -> Reason.TLS_FAILED;
            case SocketTimeoutException _ -> Reason.TIMEOUT;
            case SocketException _, NoHttpResponseException _ -> Reason.NOT_REACHED;
            default -> Reason.MALFORMED;
        };
    }

    private CloseableHttpClient client() throws GeneralSecurityException {
        Timeout pause = Timeout.of(limits.connect());
        var tls = RegistryBuilder.<TlsSocketStrategy>create();
        if (target.scheme().equals("https")) {
            tls.register("https", new DefaultClientTlsStrategy(trusted.context()));
        }
        Http1Config bounds = Http1Config.custom()
                .setMaxHeaderCount(FetchLimits.HEADERS_MAX)
                .setMaxLineLength(FetchLimits.HEADER_OCTETS_MAX)
                .setMaxEmptyLineCount(1)
                .build();
        var connections = BasicHttpClientConnectionManager.create(
                null,
                new Judged(target.host(), dialled),
                tls.build(),
                ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(pause)
                .setSocketTimeout(pause)
                .build());
        connections.setSocketConfig(SocketConfig.custom().setSoTimeout(pause).build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Letterlock")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(pause)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }

    /** Named without its port, as a browser would, unless the port says something. */
    private HttpHost host() {
        return new HttpHost(target.scheme(), target.host(), target.hasUsualPort() ? -1 : target.port());
    }

    private BasicClassicHttpRequest request(String method) {
        var request = new BasicClassicHttpRequest(method, host(), target.path());
        request.setHeader("Accept", accept);
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Connection", "close");
        return request;
    }

    private Outcome fetched(ClassicHttpResponse response) throws IOException {
        Header location = response.getFirstHeader("Location");
        return switch (response.getCode()) {
            case 200 -> new Ended(body(response));
            case 301, 302, 303, 307, 308 ->
                location == null ? new Ended(new Refused(Reason.STATUS)) : new Redirected(location.getValue());
            default -> new Ended(new Refused(Reason.STATUS));
        };
    }

    private Posted posted(ClassicHttpResponse response, boolean bodyWanted) throws IOException {
        return switch (bodyWanted ? body(response) : new Fetched.Content(new byte[0], "")) {
            case Fetched.Content content -> new Posted.Answered(response.getCode(), content);
            case Refused(var reason) -> new Posted.Refused(reason);
        };
    }

    private Fetched body(ClassicHttpResponse response) throws IOException {
        Header encoding = response.getFirstHeader("Content-Encoding");
        if (encoding != null && !encoding.getValue().strip().equalsIgnoreCase("identity")) {
            return new Refused(Reason.ENCODED);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Fetched.Content(new byte[0], "");
        }
        if (entity.getContentLength() > limits.octetsMax()) {
            return new Refused(Reason.TOO_LARGE);
        }
        String type = entity.getContentType() == null ? "" : entity.getContentType();
        return read(entity.getContent(), type);
    }

    private Fetched read(InputStream body, String type) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            if (octets.size() + n > limits.octetsMax()) {
                return new Refused(Reason.TOO_LARGE);
            }
            octets.write(piece, 0, n);
        }
        return new Fetched.Content(octets.toByteArray(), type);
    }
}
