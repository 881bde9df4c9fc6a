package org.letterlock.benchmarks.library;

import com.maxmind.db.NoCache;
import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.IpTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What is known of an address, for seeded random addresses: the merged table of the shipped bundle, the facts made of
 * it, and MaxMind's reader, without its cache, on a country database made of the same source.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkLookup {

    private static final int ADDRESSES = 1 << 16;
    private static final String DATABASE =
            "benchmarks/library/node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

    private final int[] fours = new int[ADDRESSES];
    private final long[] sixes = new long[ADDRESSES];
    private final InetAddress[] addresses = new InetAddress[ADDRESSES];
    private DataBundle bundle = DataBundle.shipped(InstantSource.system());
    private IpTable table = bundle.table();
    private int next;

    @Setup
    public void fill() throws IOException {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < ADDRESSES; i++) {
            int four = random.nextInt(1 << 24, 223 << 24 & Integer.MAX_VALUE) ^ (random.nextBoolean() ? 1 << 31 : 0);
            fours[i] = four;
            sixes[i] = 0x2000_0000_0000_0000L | random.nextLong() >>> 3;
            addresses[i] = InetAddress.getByAddress(
                    new byte[] {(byte) (four >> 24), (byte) (four >> 16), (byte) (four >> 8), (byte) four});
        }
    }

    @Benchmark
    public long table4() {
        return table.find(fours[next++ & ADDRESSES - 1]);
    }

    @Benchmark
    public long table6() {
        return table.find(sixes[next++ & ADDRESSES - 1], 1);
    }

    @Benchmark
    public IpFacts facts() {
        return bundle.facts(addresses[next++ & ADDRESSES - 1]);
    }

    /** MaxMind's reader has a state of its own, so that the others run without its database. */
    @State(Scope.Thread)
    public static class MaxMind {
        private Reader reader;

        @Setup
        public void open() throws IOException {
            reader = new Reader(new File(DATABASE), Reader.FileMode.MEMORY, NoCache.getInstance());
        }
    }

    @Benchmark
    public Map<?, ?> maxmindCountry(MaxMind peer) throws IOException {
        return peer.reader.get(addresses[next++ & ADDRESSES - 1], Map.class);
    }

    @Benchmark
    public DataBundle load() {
        return DataBundle.shipped(InstantSource.system());
    }
}
