package org.letterlock.shield;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressCheck;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DomainCheck;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.DomainRanges;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict;
import org.letterlock.validation.VerdictPolicy;

/**
 * The service that says whether an address and an IP address can be trusted, and why. It keeps nothing of what it is
 * asked: neither a field here nor a cache of its own holds an address, and the cache of name servers' answers knows
 * domains only. Safe for use by many threads.
 */
public final class Shield {

    private final ShieldSetup setup;
    private final Duration patience;
    private volatile Knowing knowing;

    /** A shield over what {@code setup} gives; it starts no thread and needs no closing. */
    public Shield(ShieldSetup setup) {
        this(setup, Limits.PATIENCE);
    }

    Shield(ShieldSetup setup, Duration patience) {
        this.setup = setup;
        this.patience = patience;
        this.knowing = new Knowing(setup, setup.data());
    }

    /** What the verdicts rest on besides name servers. */
    public DataBundle data() {
        return knowing.data;
    }

    /** Rests all checks that begin from now on upon other data. */
    public void use(DataBundle data) {
        knowing = new Knowing(setup, data);
    }

    /** Whether lists say of a domain, in lower-case A-labels, that its mailboxes are thrown away. */
    public boolean isListed(String domain) {
        return knowing.listed
                .listing(domain)
                .filter(listing -> listing.kind() == DomainClass.DISPOSABLE)
                .isPresent();
    }

    /** The listed domains by the beginnings of their hashes; made when somebody asks for the first time. */
    public DomainRanges domainRanges() {
        return knowing.hashed();
    }

    /** Whether name servers are asked. */
    public boolean asksNameServers() {
        return setup.resolver().isPresent();
    }

    /**
     * Checks, waiting for name servers at most {@link Limits#PATIENCE}. The stage never completes with an exception
     * because of what is checked.
     *
     * @param policy whose scale the verdict is measured on
     */
    public CompletionStage<Answer> check(Query query, VerdictPolicy policy) {
        return check(query, policy, Pacing.NONE);
    }

    /** The same for a sign-up, which is counted, and whose pace counts in the verdict. */
    public CompletionStage<Answer> check(Query query, VerdictPolicy policy, Pacing pacing) {
        Knowing now = knowing;
        if (query.email().isEmpty()) {
            return CompletableFuture.completedStage(network(now.data, query.ip().orElseThrow(), policy));
        }
        Optional<IpFacts> ip = query.ip().map(now.data::facts);
        return now.assessed(query, ip.orElse(IpFacts.NONE), patience).thenApply(found -> {
            Assessment email = Observing.of(query, found, ip.orElse(IpFacts.NONE))
                    .map(seen -> found.with(pacing.see(seen)))
                    .orElse(found);
            return answer(policy.judge(email, query.ip()), Optional.of(email), ip, email.signals(), policy);
        });
    }

    /** What two policies do about the same cases, without asking anybody. */
    public Replay replay(List<Replay.Case> cases, VerdictPolicy first, VerdictPolicy second) {
        return Replay.of(this, cases, first, second);
    }

    /** What can be said about an address without asking anybody. */
    Assessment assess(Query query) {
        Knowing now = knowing;
        IpFacts ip = query.ip().map(now.data::facts).orElse(IpFacts.NONE);
        return now.check(query.profile()).assess(query.email().orElse(""), ip);
    }

    private static Answer network(DataBundle data, InetAddress from, VerdictPolicy policy) {
        IpFacts ip = data.facts(from);
        return answer(policy.judge(ip, from), Optional.empty(), Optional.of(ip), ip.signals(), policy);
    }

    private static Answer answer(
            Verdict verdict,
            Optional<Assessment> email,
            Optional<IpFacts> ip,
            List<Signal> signals,
            VerdictPolicy policy) {
        List<Signal> weighed = signals.stream().map(policy::weighed).toList();
        return new Answer(verdict, email, ip, weighed);
    }

    /** The data with all that is made of them. */
    private static final class Knowing {

        final DataBundle data;
        private final SparingData listed;
        private final Map<String, AddressCheck> checks;
        private final Optional<DomainCheck> domains;
        private @Nullable DomainRanges hashed;

        Knowing(ShieldSetup setup, DataBundle data) {
            this.data = data;
            this.listed = new SparingData(data, setup.spares());
            this.checks = AddressProfile.all().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            AddressProfile::name, profile -> new AddressCheck(profile, listed, setup.ownInboxes())));
            this.domains = setup.resolver().map(resolver -> new DomainCheck(resolver, listed, setup.ownInboxes()));
        }

        AddressCheck check(AddressProfile profile) {
            return Objects.requireNonNull(checks.get(profile.name()));
        }

        CompletionStage<Assessment> assessed(Query query, IpFacts ip, Duration patience) {
            AddressCheck check = check(query.profile());
            String text = query.email().orElseThrow();
            return domains.map(asked -> within(patience, check.assess(text, ip, asked), () -> check.assess(text, ip)))
                    .orElseGet(() -> CompletableFuture.completedStage(check.assess(text, ip)));
        }

        private static <T> CompletionStage<T> within(
                Duration patience, CompletionStage<T> stage, Supplier<T> otherwise) {
            CompletableFuture<T> asked = stage.toCompletableFuture();
            return asked.isDone()
                    ? asked
                    : asked.copy().completeOnTimeout(otherwise.get(), patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized DomainRanges hashed() {
            if (hashed == null) {
                hashed = DomainRanges.of(data, listed);
            }
            return hashed;
        }
    }
}
