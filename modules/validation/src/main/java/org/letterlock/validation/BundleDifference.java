package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.letterlock.validation.Verdict.Action;

/**
 * What another bundle would change, found out before it is used: the verdicts about a sample under the one and the
 * other. It holds counts only, none of the sample.
 *
 * @param asked how many domains and addresses the sample has
 * @param changed how many verdicts would be another
 * @param changes the same by what would change, such as {@code domain: ALLOW to BLOCK}
 */
public record BundleDifference(int asked, int changed, Map<String, Integer> changes) {

    private static final String ANYBODY = "jane.doe@";

    public BundleDifference {
        changes = Map.copyOf(changes);
    }

    /**
     * Judges a sample twice, without asking anybody.
     *
     * @param before the bundle in use
     * @param after the one that might be
     * @param policy by which verdicts are made
     * @param sample what to judge
     */
    public static BundleDifference between(DataBundle before, DataBundle after, VerdictPolicy policy, Sample sample) {
        Map<String, Integer> changes = new TreeMap<>();
        BiFunction<DataBundle, String, Action> byDomain =
                (bundle, domain) -> action(bundle, policy, domain, IpFacts.NONE);
        for (String domain : sample.domains()) {
            count("domain", byDomain.apply(before, domain), byDomain.apply(after, domain), changes);
        }
        BiFunction<DataBundle, InetAddress, Action> byIp =
                (bundle, ip) -> action(bundle, policy, "example.com", bundle.facts(ip));
        for (InetAddress ip : sample.ips()) {
            count("ip", byIp.apply(before, ip), byIp.apply(after, ip), changes);
        }
        int changed = changes.values().stream().mapToInt(Integer::intValue).sum();
        return new BundleDifference(sample.domains().size() + sample.ips().size(), changed, changes);
    }

    /**
     * The same over every domain, and the first address of every run of addresses, that lists name in one of the two.
     */
    public static BundleDifference between(DataBundle before, DataBundle after, VerdictPolicy policy) {
        return between(before, after, policy, Sample.ofAll(before, after));
    }

    /** Domains in lower-case A-labels and addresses to judge; in memory only, and never shown. */
    public record Sample(Collection<String> domains, Collection<InetAddress> ips) {
        static Sample ofAll(DataBundle... bundles) {
            Set<String> domains = new HashSet<>();
            Set<InetAddress> ips = new HashSet<>();
            for (DataBundle bundle : bundles) {
                domains.addAll(bundle.domainNames().all());
                for (String everything : List.of("0.0.0.0/0", "::/0")) {
                    bundle.listed(IpRange.parse(everything)).forEach(range -> ips.add(range.first()));
                }
            }
            return new Sample(domains, ips);
        }

        @Override
        public String toString() {
            return "Sample[hidden]";
        }
    }

    private static Action action(DataBundle bundle, VerdictPolicy policy, String domain, IpFacts ip) {
        var check = new AddressCheck(AddressProfile.RFC5321, bundle, _ -> false);
        return policy.judge(check.assess(ANYBODY + domain, ip)).action();
    }

    private static void count(String what, Action before, Action after, Map<String, Integer> changes) {
        if (before != after) {
            changes.merge(what + ": " + before + " to " + after, 1, Integer::sum);
        }
    }
}
