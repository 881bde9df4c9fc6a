package org.letterlock.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.letterlock.shield.Query;
import org.letterlock.validation.AddressCheck;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.CachingDnsResolver;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DomainCheck;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.NetworkDnsResolver;
import org.letterlock.validation.Verdict;
import org.letterlock.validation.VerdictPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The library {@code validation} at the command line. It needs no installation and leaves nothing behind. */
@Command(
        name = "validate",
        description = "Checks addresses: what to do about each, the score, and why. Needs no server and keeps nothing.")
public final class ValidateCommand implements Callable<Integer>, CommandLineRun.ForHere {

    private final InstantSource clock;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..*",
            description =
                    "What is checked; without any, one a line from standard input, which no list of processes shows.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--ip", description = "The IP address they were given from.")
    private Optional<String> ip = Optional.empty();

    @Option(
            names = "--profile",
            defaultValue = "rfc5321",
            description = "By whose rules a text is an address: rfc5321, rfc5322, web or provider.")
    private String profile = "rfc5321";

    @Option(names = "--dns", description = "Ask this machine's name servers about the domains.")
    private boolean dns;

    @Mixin
    private Printing printing;

    /** @param clock tells the age of lists */
    @SuppressWarnings("NullAway.Init") // picocli sets what is marked for it
    public ValidateCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        AddressProfile rules = AddressProfile.named(profile)
                .orElseThrow(() -> new RefusedException("There is no profile of that name."));
        Optional<InetAddress> network = ip.map(text ->
                Query.network(text).orElseThrow(() -> new RefusedException("That is no IPv4 or IPv6 address.")));
        DataBundle data = DataBundle.shipped(clock);
        IpFacts facts = network.map(data::facts).orElse(IpFacts.NONE);
        AddressCheck check = new AddressCheck(rules, data, _ -> false);
        Optional<DomainCheck> domains = dns ? Optional.of(domains(data)) : Optional.empty();
        for (String address : addresses.isEmpty() ? lines() : addresses) {
            say(
                    address,
                    domains.map(asked -> check.assess(address, facts, asked)
                                    .toCompletableFuture()
                                    .join())
                            .orElseGet(() -> check.assess(address, facts)));
        }
        return 0;
    }

    private DomainCheck domains(DataBundle data) {
        var network = new NetworkDnsResolver(NetworkDnsResolver.systemServers(), NetworkDnsResolver.Limits.DEFAULTS);
        var cached = new CachingDnsResolver(network, clock, CachingDnsResolver.Limits.DEFAULTS);
        return new DomainCheck(cached, data, _ -> false);
    }

    private static List<String> lines() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private void say(String address, Assessment found) {
        Verdict verdict = VerdictPolicy.DEFAULTS.judge(found);
        String action = verdict.action().name().toLowerCase(Locale.ROOT);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("address", address);
        all.put("action", action);
        all.put("score", verdict.score());
        all.put("status", found.status().name().toLowerCase(Locale.ROOT));
        found.suggestion().ifPresent(domain -> all.put("suggestion", domain));
        all.put("signals", found.signals());
        printing.say(
                String.join(
                        "\t", action, Integer.toString(verdict.score()), address, String.join(" ", verdict.reasons())),
                all);
    }
}
