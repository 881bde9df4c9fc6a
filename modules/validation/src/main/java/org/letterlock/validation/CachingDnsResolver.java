package org.letterlock.validation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.letterlock.validation.DnsAnswer.Unknown;

/**
 * A resolver that remembers another's answers for as long as they hold, in memory only. That something is not there is
 * remembered for the time the zone says (RFC 2308 section 5); that nobody could say is never remembered. Equal
 * questions at the same time are asked once.
 *
 * <p>It holds domain names and what is published about them. Answers about an IP address
 * ({@link DnsQuestion#isReverse}) pass through; names of block lists that have an address in them must not be asked
 * here but at the resolver behind.
 */
public final class CachingDnsResolver implements DnsResolver {

    /** Bounds one entry: an answer with more text than this is passed on and not kept. */
    private static final int TEXT_MAX = 8192;

    private final DnsResolver resolver;
    private final Limits limits;
    private final DnsCache cache;
    private final Map<DnsQuestion, CompletableFuture<DnsAnswer>> running = new ConcurrentHashMap<>();

    /**
     * Bounds on what is kept.
     *
     * @param entriesMax how many answers
     * @param ttlMin how long an answer is kept at least, unless its zone says not at all (0)
     * @param ttlMax how long records are kept at most
     * @param negativeTtlMax how long it is kept at most that something is not there
     */
    public record Limits(int entriesMax, Duration ttlMin, Duration ttlMax, Duration negativeTtlMax) {

        /** 10 000 answers, 5 s to 1 h, negative ones up to 15 min. */
        public static final Limits DEFAULTS =
                new Limits(10_000, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMinutes(15));

        /** @throws IllegalArgumentException when a bound is not positive or the least is more than the most */
        public Limits {
            boolean positive = entriesMax > 0 && ttlMin.isPositive();
            if (!positive || ttlMin.compareTo(ttlMax) > 0 || ttlMin.compareTo(negativeTtlMax) > 0) {
                throw new IllegalArgumentException("limits are positive and in order");
            }
        }
    }

    /** @param resolver who is asked for what is not known */
    public CachingDnsResolver(DnsResolver resolver, InstantSource clock, Limits limits) {
        this.resolver = resolver;
        this.limits = limits;
        this.cache = new DnsCache(limits.entriesMax(), clock);
    }

    @Override
    public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
        if (question.isReverse()) {
            return resolver.ask(question);
        }
        CompletionStage<DnsAnswer> known = cache.answer(question);
        return known == null ? askOnce(question) : known;
    }

    /** How many answers are held. */
    public int size() {
        return cache.size();
    }

    /** Forgets every answer. */
    public void clear() {
        cache.clear();
    }

    private CompletionStage<DnsAnswer> askOnce(DnsQuestion question) {
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        CompletableFuture<DnsAnswer> others = running.putIfAbsent(question, mine);
        if (others != null) {
            return others.minimalCompletionStage();
        }
        // The answer may have come between the look into the cache and the entry just made.
        CompletionStage<DnsAnswer> known = cache.answer(question);
        CompletionStage<DnsAnswer> answer = known == null ? asked(question) : known;
        answer.whenComplete((result, failure) -> finish(question, mine, result));
        return mine.minimalCompletionStage();
    }

    private CompletionStage<DnsAnswer> asked(DnsQuestion question) {
        try {
            return resolver.ask(question).thenApply(answer -> kept(question, answer));
        } catch (RuntimeException e) {
            // A resolver that breaks its contract must not leave an entry in the map for ever.
            return CompletableFuture.failedStage(e);
        }
    }

    private void finish(DnsQuestion question, CompletableFuture<DnsAnswer> mine, @Nullable DnsAnswer answer) {
        running.remove(question, mine);
        mine.complete(answer == null ? new Unknown(Reason.FAILED) : answer);
    }

    private DnsAnswer kept(DnsQuestion question, DnsAnswer answer) {
        Duration life = life(answer);
        if (life.isPositive()) {
            cache.keep(question, answer, life);
        }
        return answer;
    }

    private Duration life(DnsAnswer answer) {
        return switch (answer) {
            case Records records when textLength(records) > TEXT_MAX -> Duration.ZERO;
            case Records(var records, Duration ttl) -> within(ttl, limits.ttlMax());
            case NoSuchName(Duration ttl) -> within(ttl, limits.negativeTtlMax());
            case NoRecords(Duration ttl) -> within(ttl, limits.negativeTtlMax());
            case Unknown unknown -> Duration.ZERO;
        };
    }

    private Duration within(Duration ttl, Duration max) {
        if (!ttl.isPositive()) {
            return Duration.ZERO;
        }
        Duration bounded = ttl.compareTo(max) > 0 ? max : ttl;
        return bounded.compareTo(limits.ttlMin()) < 0 ? limits.ttlMin() : bounded;
    }

    private static int textLength(Records records) {
        int length = 0;
        for (DnsRecord record : records.records()) {
            length += switch (record) {
                case DnsRecord.Text(String text) -> text.length();
                case DnsRecord.MailExchange exchange -> exchange.host().length();
                case DnsRecord.Pointer(String host) -> host.length();
                case DnsRecord.Alias(String target) -> target.length();
                case DnsRecord.Address address -> Long.BYTES * 2;
                case DnsRecord.Authority authority -> authority.primary().length();
            };
        }
        return length;
    }
}
