package org.letterlock.benchmarks.library;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.letterlock.validation.AddressCheck;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.DataBundle;
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
 * A whole check in process, nobody asked: parse, canonical key, the bundle that is shipped, slips of the fingers,
 * gibberish, the facts of an IP address, score and verdict. The addresses are a seeded mix as at a sign-up: six of ten at large providers, two at
 * unknown domains, one disposable, one slip or fault.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WholeCheck {

    private static final int ADDRESSES = 4096;
    private static final String[] NAMES = {
        "jane.doe", "john", "nguyen.van.thang", "info", "maria85", "xkqzvbwj", "li.wei+shop", "o.brien", "sales"
    };
    private static final String[] PROVIDERS = {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com"};

    private static final String[] DISPOSABLE = {"mailinator.com", "yopmail.com", "guerrillamail.com", "10minutemail.com"};

    private final String[] addresses = new String[ADDRESSES];
    private final InetAddress[] networks = new InetAddress[ADDRESSES];
    private final DataBundle bundle = DataBundle.shipped(InstantSource.system());
    private final AddressCheck check = new AddressCheck(AddressProfile.RFC5321, bundle, _ -> false);
    private int next;

    @Setup
    public void fill() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(20260101);
        byte[] octets = new byte[4];
        for (int i = 0; i < ADDRESSES; i++) {
            addresses[i] = NAMES[random.nextInt(NAMES.length)] + random.nextInt(100) + "@" + domain(random);
            random.nextBytes(octets);
            networks[i] = InetAddress.getByAddress(octets);
        }
    }

    private static String domain(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> DISPOSABLE[random.nextInt(DISPOSABLE.length)];
            case 1 -> random.nextBoolean() ? "gmial.com" : "exam_ple.com";
            case 2, 3 -> "company" + random.nextInt(10_000) + ".co.uk";
            default -> PROVIDERS[random.nextInt(PROVIDERS.length)];
        };
    }

    /** The address alone. */
    @Benchmark
    public Verdict address() {
        int i = next++ & ADDRESSES - 1;
        return VerdictPolicy.DEFAULTS.judge(check.assess(addresses[i]));
    }

    /** The address and a random IPv4 address. */
    @Benchmark
    public Verdict addressAndNetwork() {
        int i = next++ & ADDRESSES - 1;
        return VerdictPolicy.DEFAULTS.judge(check.assess(addresses[i], bundle.facts(networks[i])));
    }
}
