package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.AddressStatus;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.VerdictPolicy;
import org.letterlock.validation.ZoneResolver;

class ShieldTest {

    private static final DataBundle DATA = DataBundle.shipped(InstantSource.system());

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final DnsResolver ZONE = new ZoneResolver("""
            good.example          MX  10 mail.good.example
            good.example          TXT "v=spf1 mx -all"
            _dmarc.good.example   TXT "v=DMARC1; p=reject"
            mail.good.example     A   9.9.9.9
            none.example          MX  0 .
            inside.example        MX  10 mail.inside.example
            mail.inside.example   A   10.0.0.1
            front.example         MX  10 mx.ours.example
            mx.ours.example       A   9.9.9.9
            slow-quiet-host.com   FAIL
            """);

    private static Shield over(DnsResolver resolver) {
        return new Shield(new ShieldSetup(DATA, Optional.of(resolver), "mx.ours.example"::equals), PATIENCE);
    }

    private static Answer check(Shield shield, String email, VerdictPolicy policy) throws Exception {
        Query query = new Query(Optional.of(email), Optional.empty(), AddressProfile.RFC5321);
        return shield.check(query, policy).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static List<String> ids(Answer answer) {
        return answer.signals().stream().map(Signal::id).toList();
    }

    @ParameterizedTest
    @Proves("SHIELD-05")
    @CsvSource({
        "ada@good.example, ALLOW, PLAUSIBLE, ''",
        "ada@none.example, BLOCK, UNDELIVERABLE, domain.refuses-mail",
        "ada@inside.example, BLOCK, UNDELIVERABLE, domain.private-host",
        "ada@missing.example, BLOCK, UNDELIVERABLE, domain.missing",
        "ada@front.example, BLOCK, PLAUSIBLE, domain.own-inbox",
        "nobody, BLOCK, MALFORMED, address.malformed"
    })
    void asksNameServersAboutTheDomain(String email, Action action, AddressStatus status, String signal)
            throws Exception {
        Answer answer = check(over(ZONE), email, VerdictPolicy.DEFAULTS);

        assertThat(answer.verdict().action()).as(ids(answer).toString()).isEqualTo(action);
        assertThat(answer.email().orElseThrow().status()).isEqualTo(status);
        if (!signal.isEmpty()) {
            assertThat(ids(answer)).contains(signal);
        }
    }

    @Test
    @Proves("SHIELD-12")
    void tellsNameServersNothingButDomains() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        DnsResolver watched = question -> {
            asked.add(question.name());
            return ZONE.ask(question);
        };

        check(over(watched), "ada.lovelace+tag@good.example", VerdictPolicy.DEFAULTS);
        check(over(watched), "ada.lovelace+tag@missing.example", VerdictPolicy.DEFAULTS);

        assertThat(asked).isNotEmpty().allSatisfy(name -> assertThat(name).doesNotContain("ada", "lovelace", "tag"));
    }

    @Test
    void neverCountsWhatNobodyCouldSay() throws Exception {
        Answer failed = check(over(ZONE), "ada@slow-quiet-host.com", VerdictPolicy.DEFAULTS);
        DnsResolver silent = _ -> new CompletableFuture<>();
        Answer silence = check(over(silent), "ada@slow-quiet-host.com", VerdictPolicy.DEFAULTS);

        assertThat(failed.verdict().action()).isEqualTo(Action.ALLOW);
        assertThat(failed.verdict().score()).isEqualTo(silence.verdict().score());
        assertThat(silence.email().orElseThrow().status()).isEqualTo(AddressStatus.UNKNOWN);
    }

    @Test
    void showsTheWeightsThatThePolicyCounts() throws Exception {
        var policy = new VerdictPolicy(20, 50, Map.of("domain.free", 30), OwnList.EMPTY, OwnList.EMPTY);

        Answer answer = check(over(ZONE), "ada@yahoo.com", policy);
        Answer usual = check(over(ZONE), "ada@yahoo.com", VerdictPolicy.DEFAULTS);

        assertThat(usual.verdict().action()).isEqualTo(Action.ALLOW);
        assertThat(answer.signals())
                .filteredOn(signal -> signal.id().equals("domain.free"))
                .singleElement()
                .satisfies(signal -> assertThat(signal.weight()).isEqualTo(30));
        double sum = answer.signals().stream()
                .mapToDouble(signal -> signal.weight() * signal.confidence())
                .sum();
        assertThat(answer.verdict().score()).isEqualTo((int) Math.clamp(Math.round(sum), 0, 100));
    }

    @Test
    void saysNothingOfWhatItChecksInTexts() throws Exception {
        Query query = new Query(Optional.of("ada@good.example"), Query.network("9.9.9.9"), AddressProfile.WEB);
        Answer answer = over(ZONE)
                .check(query, VerdictPolicy.DEFAULTS)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(query.toString() + answer).doesNotContain("ada", "good", "9.9.9.9");
    }
}
