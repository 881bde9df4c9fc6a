package org.letterlock.accounts.page;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Outbox;
import org.letterlock.web.Problems;
import org.letterlock.web.WebSettings;

/**
 * Who may see the local outbox: a browser on this very machine, while the installation serves nobody else and sends
 * nothing. For everybody else there is no such page.
 */
@Singleton
public final class OutboxDoor {

    private final boolean open;

    @Inject
    public OutboxDoor(WebSettings settings, Outbox outbox) {
        this.open = outbox.isLocal() && isHere(settings.baseUrl().getHost());
    }

    /** Refuses everybody but who sits at this machine. */
    void demand(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        HostAndPort asked = request.authority();
        boolean forwarded = request.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals("forwarded") || name.equals("via") || name.startsWith("x-forwarded"));
        // The name is asked for, too: a stranger's page can have its own name point to this machine.
        boolean here = open
                && !forwarded
                && isLoopback(peer == null ? null : peer.hostAddress())
                && isHere(asked == null ? null : asked.host());
        if (!here) {
            throw Problems.notFound().exception();
        }
    }

    static boolean isHere(@Nullable String host) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null) {
            return false;
        }
        int scope = address.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? address : address.substring(0, scope))
                .isLoopbackAddress();
    }
}
