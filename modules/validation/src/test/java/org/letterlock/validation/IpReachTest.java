package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpReachTest {

    /**
     * Each special block with its first and last address, and the neighbours outside; "-" where those are special too.
     */
    @ParameterizedTest
    @CsvSource({
        "-, 0.0.0.0, 0.255.255.255, 1.0.0.0",
        "9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
        "100.63.255.255, 100.64.0.0, 100.127.255.255, 100.128.0.0",
        "126.255.255.255, 127.0.0.0, 127.255.255.255, 128.0.0.0",
        "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
        "172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
        "191.255.255.255, 192.0.0.0, 192.0.0.255, 192.0.1.0",
        "192.0.1.255, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.88.98.255, 192.88.99.0, 192.88.99.255, 192.88.100.0",
        "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
        "198.17.255.255, 198.18.0.0, 198.19.255.255, 198.20.0.0",
        "198.51.99.255, 198.51.100.0, 198.51.100.255, 198.51.101.0",
        "203.0.112.255, 203.0.113.0, 203.0.113.255, 203.0.114.0",
        "223.255.255.255, 224.0.0.0, 239.255.255.255, -",
        "-, 240.0.0.0, 255.255.255.255, -",
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "-, ::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2000::",
        "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -"
    })
    void endsWhereABlockBegins(String before, String first, String last, String after) {
        assertThat(isGlobal(first)).as(first).isFalse();
        assertThat(isGlobal(last)).as(last).isFalse();
        if (!before.equals("-")) {
            assertThat(isGlobal(before)).as(before).isTrue();
        }
        if (!after.equals("-")) {
            assertThat(isGlobal(after)).as(after).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", // loopback
                "169.254.169.254", // a cloud's metadata
                "100.100.100.200", // another's, behind carrier-grade NAT
                "192.0.0.192", // and a third's
                "255.255.255.255", // broadcast
                "::1", // loopback
                "::", // nobody
                "::127.0.0.1", // IPv4-compatible
                "::8.8.8.8", // the same with an address that would be reachable by itself
                "::ffff:0:8.8.8.8", // IPv4-translated
                "64:ff9b:1::8.8.8.8", // NAT64 of one's own network
                "100::1", // discard only
                "100:0:0:1::1", // dummy prefix
                "2001:0:4136:e378:8000:63bf:3fff:fdd2", // Teredo
                "2001:2::1", // benchmarking
                "2001:10::1", // ORCHID
                "2001:20::1", // ORCHIDv2
                "2001:30::1", // drone identities
                "2002:808:808::1", // 6to4
                "5f00::1", // SRv6 identifiers
                "fc00::1", // unique local
                "fd00:ec2::254", // unique local, a cloud's metadata
                "fe80::1", // link-local
                "fec0::1", // site-local
                "ff02::1" // multicast
            })
    void refusesWhatIsNotSomebodysHostOnTheInternet(String address) {
        assertThat(isGlobal(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "192.31.196.1", // AS112, globally reachable by the registry
                "192.52.193.1", // AMT
                "192.175.48.1", // AS112
                "2606:4700:4700::1111",
                "2620:4f:8000::1", // AS112
                "2a00:1450:4001:81b::200e"
            })
    void reachesPublicHosts(String address) {
        assertThat(isGlobal(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::, NAT64",
        "::ffff:, IPv4-mapped",
        "2a00:1450:4001:81b:0:5efe:, ISATAP",
        "2a00:1450:4001:81b:200:5efe:, ISATAP with the bit of globally unique ones"
    })
    void judgesTheAddressThatAnotherCarries(String carrier, String name) {
        assertThat(isGlobal(carrier + "8.8.8.8")).as(name).isTrue();
        for (String inner : new String[] {"127.0.0.1", "10.0.0.1", "100.64.0.1", "169.254.169.254", "0.0.0.0"}) {
            assertThat(isGlobal(carrier + inner)).as(name + " with " + inner).isFalse();
        }
    }

    @Test
    void judgesAMappedAddressThatWasKeptInSixteenOctets() throws UnknownHostException {
        byte[] octets = HexFormat.of().parseHex("00000000000000000000ffff7f000001");

        assertThat(IpReach.isGlobal(java.net.Inet6Address.getByAddress(null, octets, -1)))
                .isFalse();
    }

    @Test
    void readsBlocksAndRefusesWhatIsNone() {
        assertThat(IpRange.parse("10.0.0.0/8").contains(InetAddress.ofLiteral("10.9.8.7")))
                .isTrue();
        assertThat(IpRange.parse("10.0.0.0/8").contains(InetAddress.ofLiteral("::ffff:1:2")))
                .isFalse();
        assertThat(IpRange.parse("192.0.2.1").contains(InetAddress.ofLiteral("192.0.2.2")))
                .isFalse();
        for (String bad : new String[] {"10.0.0.0/33", "10.0.0.0/-1", "::/129", "example.org", "10.0.0.0/", ""}) {
            assertThatThrownBy(() -> IpRange.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isGlobal(String address) {
        return IpReach.isGlobal(InetAddress.ofLiteral(address));
    }
}
