package org.letterlock.benchmarks.library;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.letterlock.validation.AddressCheck;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.DomainListing;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.Verdict;
import org.letterlock.validation.VerdictPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole check in process, nobody asked: parse, canonical key, lists of 171,262 made-up domains, slips of the fingers,
 * gibberish, score and verdict. The addresses are a seeded mix as at a sign-up: six of ten at large providers, two at
 * unknown domains, one disposable, one slip or fault.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WholeCheck {

    private static final int ADDRESSES = 4096;
    private static final int LISTED = 171_262;
    private static final String[] NAMES = {
        "jane.doe", "john", "nguyen.van.thang", "info", "maria85", "xkqzvbwj", "li.wei+shop", "o.brien", "sales"
    };
    private static final String[] PROVIDERS = {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com"};

    private final String[] addresses = new String[ADDRESSES];
    private AddressCheck check = new AddressCheck(AddressProfile.RFC5321, _ -> Optional.empty(), _ -> false);
    private int next;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(20260101);
        Map<String, DomainListing> listed = new HashMap<>();
        DomainListing listing = new DomainListing(DomainClass.DISPOSABLE, 0.9, List.of("made up"));
        for (int i = 0; i < LISTED; i++) {
            listed.put("trash" + i + ".com", listing);
        }
        check = new AddressCheck(
                AddressProfile.RFC5321, domain -> Optional.ofNullable(listed.get(domain)), _ -> false);
        for (int i = 0; i < ADDRESSES; i++) {
            addresses[i] = NAMES[random.nextInt(NAMES.length)] + random.nextInt(100) + "@" + domain(random);
        }
    }

    private static String domain(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> "trash" + random.nextInt(LISTED) + ".com";
            case 1 -> random.nextBoolean() ? "gmial.com" : "exam_ple.com";
            case 2, 3 -> "company" + random.nextInt(10_000) + ".co.uk";
            default -> PROVIDERS[random.nextInt(PROVIDERS.length)];
        };
    }

    @Benchmark
    public Verdict check() {
        String address = addresses[next++ & ADDRESSES - 1];
        return VerdictPolicy.DEFAULTS.judge(check.assess(address, IpFacts.NONE));
    }
}
