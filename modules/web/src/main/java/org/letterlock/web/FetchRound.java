package org.letterlock.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.letterlock.web.Fetched.Reason;
import org.letterlock.web.Fetched.Refused;
import org.letterlock.web.fetch.HostGuard;
import org.letterlock.web.fetch.HttpCall;
import org.letterlock.web.fetch.Target;
import org.letterlock.web.fetch.TrustedHosts;

/**
 * Some fetches that belong together, by as many threads as one likes. They share what was resolved and negotiated;
 * closing the round forgets it.
 */
public final class FetchRound implements AutoCloseable {

    private final GuardedFetcher fetcher;
    private final HostGuard guard;
    private final TrustedHosts.Round trusted;
    private final String accept;

    FetchRound(GuardedFetcher fetcher, HostGuard guard, TrustedHosts.Round trusted, String accept) {
        this.fetcher = fetcher;
        this.guard = guard;
        this.trusted = trusted;
        this.accept = accept;
    }

    /** Fetches one address by GET, blocking, within {@link FetchLimits#total}. */
    public Fetched get(String address) {
        long end = System.nanoTime() + fetcher.limits().total().toNanos();
        return fetcher.counted(placed(address, end));
    }

    private Fetched placed(String address, long end) {
        try {
            if (!fetcher.places().tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Refused(Reason.BUSY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Refused(Reason.TIMEOUT);
        }
        try {
            return followed(address, end);
        } finally {
            fetcher.places().release();
        }
    }

    private Fetched followed(String address, long end) {
        Optional<Target> target = Target.of(address, fetcher.limits().ports());
        for (int redirects = 0; redirects <= fetcher.limits().redirectsMax(); redirects++) {
            if (target.isEmpty()) {
                return new Refused(Reason.ADDRESS_REFUSED);
            }
            Target asked = target.get();
            switch (guard.judge(asked.host(), end)) {
                case HostGuard.Forbidden(var reason) -> {
                    return new Refused(reason);
                }
                case HostGuard.Reachable(var addresses) -> {
                    switch (call(asked, addresses, end)) {
                        case HttpCall.Ended(var answer) -> {
                            return answer;
                        }
                        case HttpCall.Redirected(var location) ->
                            target = asked.resolve(location, fetcher.limits().ports());
                    }
                }
            }
        }
        return new Refused(Reason.TOO_MANY_REDIRECTS);
    }

    private HttpCall.Outcome call(Target target, List<InetAddress> judged, long end) {
        var dialled = judged.stream()
                .map(address -> fetcher.network().dialled().apply(target.at(address)))
                .toList();
        return new HttpCall(target, dialled, trusted, fetcher.limits(), end).get(accept);
    }

    /** Forgets what the round learnt about hosts. */
    @Override
    public void close() {
        trusted.close();
    }
}
