package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneResolverTest {

    private static final ZoneResolver ZONE = new ZoneResolver("""
            ; a comment
            example.com.      TXT   "v=spf1 " "-all \\"x\\" ; y"
            example.com       MX    20 b.example.com
            example.com       MX    10 a.example.com
            null.example.com  MX    0 .
            a.example.com     A     192.0.2.1
            a.example.com     AAAA  2001:db8::1
            www.example.com   CNAME a.example.com
            x.deep.example.com A    192.0.2.2
            loop.example.com  CNAME pool.example.com
            pool.example.com  CNAME loop.example.com
            lost.example.com  CNAME nowhere.example.com
            1.2.0.192.in-addr.arpa PTR a.example.com
            slow.example.com  FAIL
            """);

    private static DnsAnswer ask(String name, DnsType type) {
        return ZONE.ask(new DnsQuestion(name, type)).toCompletableFuture().join();
    }

    private static DnsRecord first(String name, DnsType type) {
        return ((DnsAnswer.Records) ask(name, type)).records().getFirst();
    }

    @Test
    void answersWithWhatTheTextSays() {
        assertThat(first("EXAMPLE.com", DnsType.TXT)).isEqualTo(new DnsRecord.Text("v=spf1 -all \"x\" ; y"));
        assertThat(first("example.com", DnsType.MX)).isEqualTo(new DnsRecord.MailExchange(10, "a.example.com"));
        assertThat(first("null.example.com", DnsType.MX)).isEqualTo(new DnsRecord.MailExchange(0, ""));
        assertThat(first("1.2.0.192.in-addr.arpa", DnsType.PTR)).isEqualTo(new DnsRecord.Pointer("a.example.com"));
        assertThat(first("www.example.com", DnsType.AAAA)).isEqualTo(first("a.example.com", DnsType.AAAA));
        assertThat(first("www.example.com", DnsType.CNAME)).isEqualTo(new DnsRecord.Alias("a.example.com"));
    }

    @Test
    void tellsApartWhatIsNotThere() {
        assertThat(ask("a.example.com", DnsType.MX)).isInstanceOf(DnsAnswer.NoRecords.class);
        assertThat(ask("deep.example.com", DnsType.A)).isInstanceOf(DnsAnswer.NoRecords.class);
        assertThat(ask("com", DnsType.TXT)).isInstanceOf(DnsAnswer.NoRecords.class);
        assertThat(ask("other.example.com", DnsType.A)).isInstanceOf(DnsAnswer.NoSuchName.class);
        assertThat(ask("lost.example.com", DnsType.A)).isInstanceOf(DnsAnswer.NoSuchName.class);
        assertThat(ask("slow.example.com", DnsType.A)).isInstanceOf(DnsAnswer.Unknown.class);
        assertThat(ask("loop.example.com", DnsType.A)).isEqualTo(new DnsAnswer.Unknown(DnsAnswer.Reason.ALIAS_LOOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.com A",
                "example.com A 192.0.2",
                "example.com A 2001:db8::1",
                "example.com AAAA 192.0.2.1",
                "example.com MX mail.example.com",
                "example.com MX 10",
                "example.com TXT v=spf1",
                "example.com TXT \"v=spf1",
                "example.com TXT \"v=spf1\\",
                "example.com LOC 1",
                "example..com A 192.0.2.1",
                "example.com SOA a b 1"
            })
    void refusesWhatIsNoRecord(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZoneResolver("; first\n" + line))
                .withMessage("line 2 of the zone is no record");
    }
}
