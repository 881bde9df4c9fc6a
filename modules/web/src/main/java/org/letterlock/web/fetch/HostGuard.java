package org.letterlock.web.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.DnsType;
import org.letterlock.validation.IpReach;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.Fetched.Reason;

/**
 * A guard at the door to the network: it says at which addresses a host may be asked. A host with one address that is
 * not on the public internet may not be asked at all, because honest hosts have none.
 */
public final class HostGuard {

    private final DnsResolver resolver;
    private final Map<DnsQuestion, CompletionStage<DnsAnswer>> asked = new ConcurrentHashMap<>();

    public HostGuard(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /** The word of the guard. */
    public sealed interface Verdict {}

    /** Ask there and nowhere else. */
    public record Reachable(List<InetAddress> addresses) implements Verdict {
        @Override
        public String toString() {
            return "Reachable[hidden]";
        }
    }

    /** Do not ask. */
    public record Forbidden(Reason reason) implements Verdict {}

    /**
     * Judges a host.
     *
     * @param host as {@link Target#host}
     * @param end when to give up, by {@link System#nanoTime}
     */
    public Verdict judge(String host, long end) {
        Optional<InetAddress> literal = Target.literal(host);
        return literal.isPresent() ? judged(List.of(literal.get())) : resolved(host, end);
    }

    private Verdict resolved(String host, long end) {
        Optional<DnsQuestion> four = DnsQuestion.of(host, DnsType.A);
        Optional<DnsQuestion> six = DnsQuestion.of(host, DnsType.AAAA);
        if (four.isEmpty() || six.isEmpty()) {
            return new Forbidden(Reason.NO_PUBLIC_ADDRESS);
        }
        List<CompletionStage<DnsAnswer>> answers = List.of(ask(four.get()), ask(six.get()));
        List<InetAddress> addresses = new ArrayList<>();
        boolean unknown = false;
        for (CompletionStage<DnsAnswer> answer : answers) {
            switch (awaited(answer, end)) {
                case DnsAnswer.Records records ->
                    records.only(DnsRecord.Address.class).forEach(record -> addresses.add(record.address()));
                case DnsAnswer.Unknown _ -> unknown = true;
                case DnsAnswer.NoRecords _, DnsAnswer.NoSuchName _ -> {
                    // then the other kind of address decides
                }
            }
        }
        return addresses.isEmpty() && unknown ? new Forbidden(Reason.NAME_UNRESOLVED) : judged(addresses);
    }

    private CompletionStage<DnsAnswer> ask(DnsQuestion question) {
        return asked.computeIfAbsent(question, resolver::ask);
    }

    private static DnsAnswer awaited(CompletionStage<DnsAnswer> answer, long end) {
        try {
            return answer.toCompletableFuture().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new DnsAnswer.Unknown(DnsAnswer.Reason.TIMEOUT);
        } catch (ExecutionException broken) {
            return new DnsAnswer.Unknown(DnsAnswer.Reason.FAILED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new DnsAnswer.Unknown(DnsAnswer.Reason.FAILED);
        }
    }

    private static Verdict judged(List<InetAddress> addresses) {
        return addresses.isEmpty() || !addresses.stream().allMatch(IpReach::isGlobal)
                ? new Forbidden(Reason.NO_PUBLIC_ADDRESS)
                : new Reachable(
                        addresses.stream().limit(FetchLimits.HOST_ADDRESSES_MAX).toList());
    }
}
