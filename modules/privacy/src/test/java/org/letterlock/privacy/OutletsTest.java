package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.proof.Proves;

class OutletsTest {

    private static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private static Registry registry(Place.Outbound place, Mechanism mechanism) {
        return Registry.of(List.of(TestPolicies.system(TestPolicies.mail()
                .in(place)
                .recipient(new Recipient(
                        new Words("Relay", "Máy chủ chuyển tiếp"), new Words("Mail", "Thư"), mechanism, "relay"))
                .build())));
    }

    private static Subprocessor relay(String host, String agreed, String announced) {
        return new Subprocessor(
                "relay",
                "Relay Ltd",
                "Carries mail",
                List.of(host),
                "DE",
                URI.create("https://relay.example/privacy"),
                LocalDate.parse(agreed),
                LocalDate.parse(announced),
                Subprocessor.Transfer.WITHIN_EUROPE);
    }

    private static Outlet byAgreement(Subprocessor... stated) {
        Registry registry = registry(Place.Outbound.to("relay", "in.relay.example"), Mechanism.AGREEMENT);
        return new Outlets(registry, List.of(stated), TODAY).open("relay");
    }

    @Test
    @Proves("CORE-02")
    void openNothingThatNoPolicyDeclares() {
        Outlets outlets = new Outlets(TestPolicies.registry(), List.of(), TODAY);
        assertThatThrownBy(() -> outlets.open("relay")).isInstanceOf(UndeclaredException.class);
        assertThatThrownBy(() -> outlets.open("")).isInstanceOf(UndeclaredException.class);
    }

    @Test
    void openToDeclaredHostsOnly() {
        Registry registry = registry(Place.Outbound.to("relay", "in.relay.example"), Mechanism.PROTOCOL);
        Outlet outlet = new Outlets(registry, List.of(), TODAY).open("relay");
        assertThat(outlet.opensTo("in.relay.example")).isTrue();
        assertThat(outlet.opensTo("IN.relay.example")).isTrue();
        assertThat(List.of("relay.example", "x.in.relay.example", "in.relay.example.evil.example", "", "10.0.0.1"))
                .noneMatch(outlet::opensTo);
    }

    @Test
    void openToWhicheverHostSomebodyChooses() {
        Registry registry = registry(Place.Outbound.chosen("relay"), Mechanism.ASKED);
        assertThat(new Outlets(registry, List.of(), TODAY).open("relay").opensTo("img.example"))
                .isTrue();
    }

    @Test
    @Proves("CORE-20")
    void blockAProcessorThatWasNotAnnouncedInTime() {
        String host = "in.relay.example";
        assertThat(byAgreement().opensTo(host)).as("not stated").isFalse();
        assertThat(byAgreement(relay(host, "2026-01-01", "2026-11-22")).opensTo(host))
                .as("announced today")
                .isFalse();
        assertThat(byAgreement(relay(host, "2026-01-01", "2026-10-24")).opensTo(host))
                .as("announced 29 days ago")
                .isFalse();
        assertThat(byAgreement(relay(host, "2026-11-23", "2026-01-01")).opensTo(host))
                .as("agreement of tomorrow")
                .isFalse();
        assertThat(byAgreement(relay("other.example", "2026-01-01", "2026-01-01"))
                        .opensTo(host))
                .as("another processor")
                .isFalse();
        assertThat(byAgreement(relay(host, "2026-01-01", "2026-10-23")).opensTo(host))
                .as("announced 30 days ago")
                .isTrue();
        assertThat(byAgreement(relay(host, "2026-01-01", "2026-10-23")).opensTo("other.example"))
                .as("a host that is not declared")
                .isFalse();
    }

    @Test
    void tellOfDeclaredWaysThatNobodyOpened() {
        Outlets outlets = new Outlets(registry(Place.Outbound.chosen("relay"), Mechanism.ASKED), List.of(), TODAY);
        assertThat(outlets.problems()).containsExactly("the outlet relay is declared but not there");
        outlets.open("relay");
        assertThat(outlets.problems()).isEmpty();
    }

    @Test
    void compareBothWays() {
        assertThat(BothWays.problems("log field", Set.of("a", "b"), Set.of("b", "c")))
                .containsExactly(
                        "the log field c is declared in no policy", "the log field a is declared but not there");
        assertThat(BothWays.problems("log field", Set.of("a"), Set.of("a"))).isEmpty();
    }
}
