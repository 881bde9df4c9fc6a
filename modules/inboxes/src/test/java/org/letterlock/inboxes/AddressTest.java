package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.Opening.Reason;
import org.letterlock.mail.MailAcceptor.RecipientVerdict;
import org.letterlock.privacy.proof.Proves;

/** Who gets which address, and for how long nobody else does. */
class AddressTest {

    private static final Duration RETIRED = InboxPolicies.LIFETIMES.retired();

    private final Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private Opening ask(String localPart) {
        return trial.inboxes.open(Trial.wish(localPart), Profile.SESSION);
    }

    private static Opening refused(Reason reason) {
        return new Opening.Refused(reason);
    }

    @Test
    @Proves("MAILBOX-01")
    void makesAddressesOnTheFirstDomain() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            addresses.add(trial.open(Profile.DAY).inbox().address());
        }
        assertThat(addresses).hasSize(200).allMatch(address -> address.endsWith("@" + Trial.DOMAIN));
    }

    @Test
    void givesTheAddressAskedFor() {
        AddressWish wish = new AddressWish(Optional.of("Mary.Jane"), Optional.of("OTHER.example"));
        Opening.Opened opened = Trial.opened(trial.inboxes.open(wish, Profile.SESSION));

        assertThat(opened.inbox().address()).isEqualTo("mary.jane@other.example");
        assertThat(opened.inbox().profile()).isEqualTo(Profile.SESSION);
        assertThat(trial.access(opened).inbox()).isEqualTo(opened.inbox());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a..b", "a+b", "a b", "\u0430bcd", ".abc", "x@y"})
    void refusesMalformedLocalParts(String localPart) {
        assertThat(ask(localPart)).isEqualTo(refused(Reason.LOCAL_PART_INVALID));
    }

    @Test
    void refusesReservedNamesAndForeignDomains() {
        assertThat(ask("postmaster")).isEqualTo(refused(Reason.LOCAL_PART_RESERVED));
        for (String domain : List.of("elsewhere.example", "", "letterlock.example.evil.example", "[127.0.0.1]")) {
            assertThat(trial.inboxes.open(new AddressWish(Optional.empty(), Optional.of(domain)), Profile.SESSION))
                    .isEqualTo(refused(Reason.DOMAIN_UNKNOWN));
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void doesNotGiveAnAddressAgainFor30DaysAfterItsEnd(Profile profile) {
        OpenInbox holder = trial.access(Trial.opened(trial.inboxes.open(Trial.wish("john.doe"), profile)));
        assertThat(ask("john.doe")).isEqualTo(refused(Reason.ADDRESS_TAKEN));
        trial.pass(Duration.ofMinutes(5));
        holder.end();
        assertThat(ask("JOHN.DOE")).isEqualTo(refused(Reason.ADDRESS_TAKEN));
        trial.pass(RETIRED.minusMillis(1));
        trial.sweep();
        assertThat(ask("john.doe")).isEqualTo(refused(Reason.ADDRESS_TAKEN));
        trial.pass(Duration.ofMillis(1));
        assertThat(ask("john.doe")).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void retiresAnAddressFromWhenItsTimeWasUpAlsoWhenSweptLate() {
        Trial.opened(ask("john.doe"));
        trial.pass(InboxPolicies.LIFETIMES.sessionIdle().plus(Duration.ofHours(5)));
        assertThat(ask("john.doe")).isEqualTo(refused(Reason.ADDRESS_TAKEN));
        trial.sweep();
        trial.pass(RETIRED.minus(Duration.ofHours(5)).minusMillis(1));
        assertThat(ask("john.doe")).isEqualTo(refused(Reason.ADDRESS_TAKEN));
        trial.pass(Duration.ofMillis(1));
        assertThat(ask("john.doe")).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void theSameNameOnAnotherDomainIsAnotherAddress() {
        Trial.opened(ask("john.doe"));
        AddressWish wish = new AddressWish(Optional.of("john.doe"), Optional.of("other.example"));
        assertThat(trial.inboxes.open(wish, Profile.SESSION)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    @Proves({"INBOX-55", "INBOX-109"})
    void changingTheAddressPurgesTheOldOne() {
        Opening.Opened old = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(old);
        trial.send(Trial.mail("a", "b", "c"), old.inbox().address());
        MessageId mail = holder.mails(0, 1).items().getFirst().id();
        News news = new News();
        holder.watch(1, news);
        Opening.Opened fresh = Trial.opened(holder.changeAddress(Trial.wish("new.one"), Profile.SESSION));

        assertThat(news.end().why()).isEqualTo(InboxEvent.End.BY_HOLDER);
        assertThat(trial.inboxes.access(old.inbox().id(), old.token())).isEqualTo(new Access.Gone());
        assertThat(holder.raw(mail)).isEmpty();
        assertThat(trial.inboxes.acceptor().recipient(Trial.address(old.inbox().address())))
                .isEqualTo(RecipientVerdict.UNKNOWN);
        assertThat(trial.access(fresh).mails(0, 10).items()).isEmpty();
        assertThat(trial.access(fresh).raw(mail)).isEmpty();
        assertThat(trial.inboxes.counters().sessionMails()).isZero();
        assertThat(trial.inboxes.counters().sessionInboxes()).isEqualTo(1);
    }

    @Test
    void aRefusedChangeChangesNothing() {
        Opening.Opened old = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(old);
        assertThat(holder.changeAddress(Trial.wish("abuse"), Profile.SESSION))
                .isEqualTo(refused(Reason.LOCAL_PART_RESERVED));
        assertThat(holder.changeAddress(Trial.wish("x"), Profile.DAY)).isEqualTo(refused(Reason.LOCAL_PART_INVALID));
        String own = old.inbox().address().replaceAll("@.*", "");
        assertThat(holder.changeAddress(Trial.wish(own), Profile.SESSION)).isEqualTo(refused(Reason.ADDRESS_TAKEN));

        assertThat(trial.access(old).inbox().address()).isEqualTo(old.inbox().address());
        assertThat(trial.inboxes.counters().dayInboxes()).isZero();
    }

    @Test
    void aPageStaysAPageUnderItsNewAddress() {
        OpenInbox holder = trial.access(Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION)));
        Opening.Opened fresh = Trial.opened(holder.changeAddress(AddressWish.any(), Profile.SESSION));
        trial.pass(InboxPolicies.LIFETIMES.sessionLeft());

        assertThat(trial.inboxes.access(fresh.inbox().id(), fresh.token())).isEqualTo(new Access.Gone());
    }

    @Test
    void holdsSoManyInboxesAndNoMore() {
        try (Trial small = new Trial(Limits.defaults().withInboxes(2, 1))) {
            OpenInbox first = small.holder(Profile.SESSION);
            small.open(Profile.SESSION);
            small.open(Profile.DAY);
            for (Profile profile : Profile.values()) {
                assertThat(small.inboxes.open(AddressWish.any(), profile)).isEqualTo(refused(Reason.FULL));
            }
            assertThat(first.changeAddress(AddressWish.any(), Profile.DAY)).isEqualTo(refused(Reason.FULL));
            OpenInbox second = small.access(Trial.opened(first.changeAddress(AddressWish.any(), Profile.SESSION)));
            assertThat(small.inboxes.open(AddressWish.any(), Profile.SESSION)).isEqualTo(refused(Reason.FULL));
            second.end();
            small.open(Profile.SESSION);
            small.inboxes.open(Trial.wish("bad name"), Profile.SESSION);
            assertThat(small.inboxes.counters().sessionInboxes()).isEqualTo(2);
        }
    }

    @Test
    void refusalsTakeNoPlace() {
        try (Trial small = new Trial(Limits.defaults().withInboxes(1, 1))) {
            small.inboxes.open(Trial.wish("no good"), Profile.SESSION);
            small.inboxes.open(Trial.wish("abuse"), Profile.SESSION);
            small.open(Profile.SESSION);
        }
    }

    @Test
    void givesAWantedAddressToOneOfManyAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Opening> answers = threads
                    .invokeAll(Stream.<Callable<Opening>>generate(() -> () -> ask("wanted"))
                            .limit(64)
                            .toList())
                    .stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(answers)
                    .filteredOn(each -> each instanceof Opening.Opened)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(refused(Reason.ADDRESS_TAKEN)::equals)
                    .hasSize(63);
        }
        assertThat(trial.inboxes.counters().sessionInboxes()).isEqualTo(1);
    }

    @Test
    void hidesAddressesAndTokensFromToString() {
        Opening.Opened opened = Trial.opened(ask("john.doe"));
        assertThat(opened.toString() + trial.access(opened).inbox() + Trial.wish("john.doe"))
                .doesNotContain("john.doe")
                .doesNotContain(opened.token().value());
    }
}
