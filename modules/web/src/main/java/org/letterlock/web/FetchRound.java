package org.letterlock.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
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
        return fetcher.counted(placed(end, () -> followed(address, end), Refused::new));
    }

    /**
     * Posts to one address, blocking, within {@link FetchLimits#total}. Redirects are not followed, and nothing is sent
     * twice.
     */
    public Posted post(String address, Posting posting) {
        long end = System.nanoTime() + fetcher.limits().total().toNanos();
        return fetcher.counted(placed(end, () -> posted(address, posting, end), Posted.Refused::new));
    }

    private <T> T placed(long end, Supplier<T> asking, Function<Reason, T> refused) {
        try {
            if (!fetcher.places().tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return refused.apply(Reason.BUSY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return refused.apply(Reason.TIMEOUT);
        }
        try {
            return asking.get();
        } finally {
            fetcher.places().release();
        }
    }

    private Fetched followed(String address, long end) {
        Optional<Target> target = target(address);
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
                    switch (call(asked, addresses, end).get()) {
                        case HttpCall.Ended(var answer) -> {
                            return answer;
                        }
                        case HttpCall.Redirected(var location) ->
                            target = declared(
                                    asked.resolve(location, fetcher.limits().ports()));
                    }
                }
            }
        }
        return new Refused(Reason.TOO_MANY_REDIRECTS);
    }

    private Posted posted(String address, Posting posting, long end) {
        Optional<Target> target = target(address);
        if (target.isEmpty()) {
            return new Posted.Refused(Reason.ADDRESS_REFUSED);
        }
        return switch (guard.judge(target.get().host(), end)) {
            case HostGuard.Forbidden(var reason) -> new Posted.Refused(reason);
            case HostGuard.Reachable(var addresses) ->
                call(target.get(), addresses, end).post(posting);
        };
    }

    private Optional<Target> target(String address) {
        return declared(Target.of(address, fetcher.limits().ports()));
    }

    private Optional<Target> declared(Optional<Target> target) {
        return target.filter(host -> fetcher.outlet().opensTo(host.host()));
    }

    private HttpCall call(Target target, List<InetAddress> judged, long end) {
        var dialled = judged.stream()
                .map(address -> fetcher.network().dialled().apply(target.at(address)))
                .toList();
        return new HttpCall(target, dialled, trusted, accept, fetcher.limits(), end);
    }

    /** Forgets what the round learnt about hosts. */
    @Override
    public void close() {
        trusted.close();
    }
}
