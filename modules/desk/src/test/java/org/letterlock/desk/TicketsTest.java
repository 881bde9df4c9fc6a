package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** What people write: sealed, answered in time, and gone. */
final class TicketsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestDesk world;
    private Tickets tickets;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        tickets = world.desk.tickets();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Tickets.Ticket ticket(EmailAddress address) {
        return tickets.waiting(100).stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private Token link(EmailAddress address) {
        String path = world.mail(address, ServiceMail.MessageAnswered.class)
                .conversation()
                .getPath();
        return new Token(path.substring(path.lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @EnumSource(Queue.class)
    @Proves({"INBOX-75", "MAILBOX-06", "MAILBOX-11", "MAILBOX-23", "SHIELD-22"})
    void endsSomeTimeAfterTheLastMessageWithNobodyTidying(Queue queue) {
        Canary words = Canary.random("words");
        Canary local = Canary.random("address");
        EmailAddress address = TestDesk.address(local.value() + "@people.example");
        world.spooling = false;
        tickets.open(queue, address, "en", words.value());
        Tickets.Ticket ticket = ticket(address);
        assertThat(ticket.messages().getFirst().words()).isEqualTo(words.value());
        assertThat(world.isStored(words.value())).isFalse();
        assertThat(world.isStored(local.value())).isFalse();

        world.pass(Duration.ofDays(300));
        tickets.answer(ticket.id(), "We looked.");
        Token link = link(address);
        world.pass(Duration.ofDays(300));
        assertThat(tickets.reply(link, "Thank you."))
                .as("a message counts anew")
                .isTrue();

        Duration life = queue == Queue.ABUSE ? Duration.ofDays(365) : Duration.ofDays(730);
        world.pass(life.minusSeconds(1));
        assertThat(tickets.find(link)).isPresent();
        world.pass(Duration.ofSeconds(1));
        assertThat(tickets.find(link)).isEmpty();
        assertThat(tickets.find(ticket.id())).isEmpty();
        assertThat(tickets.reply(link, "More.")).isFalse();
        assertThat(tickets.answer(ticket.id(), "More.")).isFalse();

        world.records.tidy();
        assertThat(world.keys.subjects()).isEmpty();
        assertThat(world.isStored(ticket.id().toString())).isFalse();
    }

    @Test
    void leadsToTheConversationByTheNewestLinkOnly() {
        EmailAddress address = TestDesk.fresh();
        tickets.open(Queue.CONTACT, address, "en", "A question");
        Tickets.Ticket ticket = ticket(address);
        tickets.answer(ticket.id(), "One");
        Token first = link(address);
        tickets.answer(ticket.id(), "Two");
        Token second = link(address);

        assertThat(tickets.find(first)).isEmpty();
        assertThat(tickets.find(new Token("llm_guessed"))).isEmpty();
        assertThat(tickets.find(second).orElseThrow().messages())
                .extracting(Tickets.Message::words)
                .containsExactly("A question", "One", "Two");
    }

    @Test
    void isNotFlooded() {
        EmailAddress address = TestDesk.fresh();
        IntStream.range(0, Limits.WAITING_OF_ADDRESS)
                .forEach(_ -> assertThat(tickets.open(Queue.CONTACT, address, "en", "x"))
                        .isPresent());

        assertThat(tickets.open(Queue.CONTACT, address, "en", "x")).isEmpty();
        assertThat(tickets.open(Queue.CONTACT, TestDesk.fresh(), "en", "x")).isPresent();
    }

    @Test
    @Proves("MAILBOX-41")
    void warnsBeforeTheEndEscalatesAtItAndPublishesWhetherItWasKept() {
        Person lead = world.person("Lea", true);
        Person helper = world.clerk("Hal");
        Staff staff = world.desk.staff();
        staff.lead(staff.member(lead).orElseThrow());
        staff.give(staff.member(lead).orElseThrow(), helper.id(), StaffRole.SUPPORT);
        EmailAddress address = TestDesk.fresh();
        tickets.open(Queue.CONTACT, address, "en", "A question");

        world.pass(Duration.ofHours(36).minusSeconds(1));
        world.desk.tidy();
        assertThat(world.unread(helper.email())).isZero();
        world.pass(Duration.ofSeconds(1));
        world.desk.tidy();
        world.desk.tidy();
        assertThat(world.unread(helper.email())).as("once").isOne();
        assertThat(world.mail(helper.email(), ServiceMail.AnswerDue.class).late())
                .isFalse();
        assertThat(world.unread(lead.email())).isZero();

        world.pass(Duration.ofHours(12));
        world.desk.tidy();
        assertThat(world.mail(helper.email(), ServiceMail.AnswerDue.class).late())
                .isTrue();
        assertThat(world.mail(lead.email(), ServiceMail.AnswerDue.class).late()).isTrue();

        tickets.answer(ticket(address).id(), "Sorry.");
        tickets.open(Queue.CONTACT, address, "en", "Another");
        tickets.answer(ticket(address).id(), "At once.");
        assertThat(world.desk.figures().lately(world.clock.instant()))
                .filteredOn(figure -> figure.deadline() == Deadline.INQUIRY)
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.late()).isOne();
                    assertThat(figure.inTime()).isOne();
                });
    }

    @Test
    @Proves("INBOX-90")
    void warnsOfRequestsAtTwentyDaysAndCallsThemLateAtThirty() {
        Person lead = world.person("Lea", true);
        world.desk.staff().lead(world.desk.staff().member(lead).orElseThrow());
        world.carriedOut(RequestKind.OTHER, TestDesk.fresh(), "By another law");

        world.pass(Duration.ofDays(20).minusSeconds(1));
        world.desk.tidy();
        assertThat(world.unread(lead.email())).isZero();
        world.pass(Duration.ofSeconds(1));
        world.desk.tidy();
        assertThat(world.mail(lead.email(), ServiceMail.AnswerDue.class).late()).isFalse();
        world.pass(Duration.ofDays(10));
        world.desk.tidy();
        assertThat(world.mail(lead.email(), ServiceMail.AnswerDue.class).late()).isTrue();
        assertThat(world.requests().open(1).getFirst().state()).isEqualTo(Deadline.State.LATE);
    }

    @Test
    @Proves({"INBOX-100", "CAMPAIGNS-52", "SHIELD-64"})
    void erasesDataOfAChildAtOnce() {
        Person child = world.person("Kim");
        tickets.open(Queue.CHILD, TestDesk.fresh(), "en", "That is my daughter.");

        assertThat(world.requests().eraseForChild(child.email(), "en")).isInstanceOf(Requests.Done.class);

        assertThat(world.accounts.people().find(child.email())).isEmpty();
        assertThat(world.people.keys().find(child.id().subject())).isEmpty();
        assertThat(world.requests().eraseForChild(TestDesk.fresh(), "en")).isInstanceOf(Requests.Done.class);
    }

    @Test
    void finishesWhatACrashLeftHalfDone() {
        EmailAddress address = TestDesk.fresh();
        tickets.open(Queue.CONTACT, address, "en", "A question");
        Tickets.Ticket ticket = ticket(address);
        world.keys.destroy(new org.letterlock.privacy.SubjectId(ticket.id()));
        world.keys.create(new org.letterlock.privacy.SubjectId(java.util.UUID.randomUUID()));

        assertThat(tickets.find(ticket.id())).isEqualTo(Optional.empty());
        DeskRecords.open(world.storage, world.clock);

        assertThat(world.isStored(ticket.id().toString())).isFalse();
        assertThat(world.keys.subjects()).isEmpty();
    }
}
