package org.letterlock.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.ClientIp;

/** Tells from which network a request comes, and forgets the address at once; to one log alone it tells the address. */
@Singleton
public final class ClientAddress {

    /** Who is counted for a socket without an address (a Unix socket). */
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final WebSettings settings;

    @Inject
    public ClientAddress(WebSettings settings) {
        this.settings = settings;
    }

    /**
     * A caller, for counting.
     *
     * @param network where the call comes from
     * @param limited whether limits hold for it
     */
    public record Client(ClientIp network, boolean limited) {}

    /** The caller of {@code request}. */
    public Client of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        String field = settings.proxies().headerName();
        boolean forwarded = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        return of(peer == null ? null : peer.hostAddress(), request.headers().getAll(field), forwarded);
    }

    /** The caller's address itself, which nobody may have but who writes the access log (ADR 61). */
    public InetAddress forAccessLog(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        return settings.proxies()
                .caller(
                        peer(peer == null ? null : peer.hostAddress()),
                        request.headers().getAll(settings.proxies().headerName()));
    }

    /**
     * The caller behind a connection.
     *
     * @param fields lines of the header in which a trusted proxy names the caller
     * @param forwarded whether any proxy says that it stands between; then a loopback address is the proxy's, not the
     *     caller's
     */
    Client of(@Nullable String peerHost, List<String> fields, boolean forwarded) {
        InetAddress peer = peer(peerHost);
        InetAddress caller = settings.proxies().caller(peer, fields);
        boolean here = caller.isLoopbackAddress() && !forwarded;
        return new Client(ClientIp.of(caller), settings.limitLoopback() || !here);
    }

    private static InetAddress peer(@Nullable String host) {
        if (host == null) {
            return NOWHERE;
        }
        int scope = host.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
    }
}
