package org.letterlock.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.store.TicketTable;
import org.letterlock.desk.store.TicketTable.MessageRow;
import org.letterlock.desk.store.TicketTable.TicketRow;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.Token;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;

/**
 * Conversations with people who wrote: sealed under a key of each one's own, and gone with it some time after the last
 * message. An answer goes to the address by mail, with a link by which its reader can go on. Safe for use by several
 * threads.
 */
public final class Tickets {

    private static final String MARK = "llm_";
    private static final String ADDRESS = "address";
    private static final String MESSAGE = "message";
    private static final String MAIL = "mail";

    private final DeskSetup setup;
    private final Contacts contacts;
    private final TicketTable table;
    private final DeskSeals seals;
    private final InstantSource clock;
    private final NetworkCounters networks;
    private final SecureRandom random = new SecureRandom();

    Tickets(DeskSetup setup, Contacts contacts) {
        this.setup = setup;
        this.contacts = contacts;
        this.table = setup.records().tickets();
        this.seals = setup.records().seals();
        this.clock = setup.clock();
        this.networks =
                new NetworkCounters(clock, DeskPolicies.MESSAGES_WINDOW, Limits.MESSAGES_PER_NETWORK, Limits.NETWORKS);
    }

    /** What somebody wrote; with the whole mail when it came by one. */
    public record Message(boolean byStaff, String words, Optional<byte[]> mail, Instant writtenAt) {
        @Override
        public String toString() {
            return "Message[hidden]";
        }
    }

    /** A conversation, opened; {@code due} and {@code state} only while an answer is owed. */
    public record Ticket(
            UUID id,
            Queue queue,
            EmailAddress address,
            List<Message> messages,
            Instant openedAt,
            Instant endsAt,
            Optional<Instant> due,
            Deadline.State state) {
        @Override
        public String toString() {
            return "Ticket[hidden]";
        }
    }

    /** Counts a message of {@code network}; false when it has written too many. */
    public boolean mayWrite(ClientIp network) {
        return networks.tryAcquire(network);
    }

    /**
     * Begins a conversation.
     *
     * @return until when it is answered; empty when too many wait already, of this address or of all
     */
    public Optional<Instant> open(Queue queue, EmailAddress address, String language, String words) {
        return open(new Writing(queue, address, language, words, Optional.empty()))
                .map(Opened::due);
    }

    /** What somebody writes to begin a conversation. */
    record Writing(Queue queue, EmailAddress address, String language, String words, Optional<byte[]> mail) {
        @Override
        public String toString() {
            return "Writing[hidden]";
        }
    }

    /** A conversation that was begun; {@code reply} is where mail goes that shall find it. */
    record Opened(UUID id, Instant due, Optional<EmailAddress> reply) {}

    /** The same for whatever came on whatever way. */
    Optional<Opened> open(Writing writing) {
        Queue queue = writing.queue();
        EmailAddress address = writing.address();
        byte[] digest = seals.digest(address);
        if (table.countWaiting(Optional.of(digest)) >= Limits.WAITING_OF_ADDRESS
                || table.countWaiting(Optional.empty()) >= Limits.WAITING) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        SubjectId subject = new SubjectId(id);
        Optional<UUID> person =
                setup.accounts().people().find(address).map(Person::id).map(found -> found.value());
        seals.keys().create(subject);
        boolean kept = false;
        Instant now = clock.instant();
        try {
            table.open(
                    new TicketRow(
                            id,
                            queue.tag(),
                            digest,
                            person,
                            writing.language(),
                            seals.seal(subject, ADDRESS, address.text()),
                            now,
                            now,
                            Optional.of(now),
                            Deadline.State.CALM.tag()),
                    message(subject, writing.words(), writing.mail()));
            kept = true;
        } finally {
            if (!kept) {
                seals.keys().destroy(subject);
            }
        }
        return Optional.of(new Opened(id, queue.deadline().end(now), contacts.reply(queue, id)));
    }

    private MessageRow message(SubjectId subject, String words, Optional<byte[]> mail) {
        return new MessageRow(
                false,
                seals.seal(subject, MESSAGE, words),
                mail.map(octets -> seals.seal(subject, MAIL, octets)),
                clock.instant());
    }

    /** Those to which an answer is owed, the longest waiting first. */
    public List<Ticket> waiting(int limit) {
        return table.waiting(limit).stream()
                .flatMap(row -> opened(row).stream())
                .toList();
    }

    /** A conversation; empty when it has ended. */
    public Optional<Ticket> find(UUID id) {
        return table.find(id).flatMap(this::opened);
    }

    /** The conversation that the link of its newest answer leads to. */
    public Optional<Ticket> find(Token token) {
        return table.find(token.digest()).flatMap(this::opened);
    }

    /** Answers, by mail and in the conversation; false when it has ended. */
    public boolean answer(UUID id, String words) {
        Optional<TicketRow> row = table.find(id);
        Optional<Ticket> ticket = row.flatMap(this::opened);
        if (ticket.isEmpty()) {
            return false;
        }
        Token token = Token.random(MARK, random);
        Instant now = clock.instant();
        table.answer(
                id,
                new MessageRow(true, seals.seal(new SubjectId(id), MESSAGE, words), Optional.empty(), now),
                token.digest());
        row.get()
                .waitingSince()
                .ifPresent(since ->
                        setup.records().figures().count(ticket.get().queue().deadline(), since, now));
        setup.post()
                .send(
                        ticket.get().address(),
                        row.get().language(),
                        new ServiceMail.MessageAnswered(
                                words.lines().toList(),
                                setup.base().resolve("/message/" + token.value()),
                                contacts.reply(ticket.get().queue(), id)));
        return true;
    }

    /** Goes on with the conversation that {@code token} leads to; false when it has ended. */
    public boolean reply(Token token, String words) {
        Optional<Ticket> ticket = find(token);
        ticket.ifPresent(found -> table.reply(
                found.id(), message(new SubjectId(found.id()), words, Optional.empty()), Deadline.State.CALM.tag()));
        return ticket.isPresent();
    }

    /** What became of a reply by mail. */
    enum Replying {
        TAKEN,
        /** There are too many in this conversation. */
        FULL,
        ENDED
    }

    /** Goes on with a conversation by a mail to the address that only its mails name. */
    Replying reply(UUID id, String words, byte[] mail) {
        Optional<Ticket> ticket = find(id);
        if (ticket.isEmpty()) {
            return Replying.ENDED;
        }
        if (ticket.get().messages().size() >= Limits.MESSAGES_OF_TICKET) {
            return Replying.FULL;
        }
        table.reply(id, message(new SubjectId(id), words, Optional.of(mail)), Deadline.State.CALM.tag());
        return Replying.TAKEN;
    }

    /** Needs no answer. */
    public void settle(UUID id) {
        table.settle(id);
    }

    private Optional<Ticket> opened(TicketRow row) {
        Queue queue = Queue.of(row.queue()).orElseThrow();
        Instant ends = row.lastAt().plus(queue.life());
        if (!clock.instant().isBefore(ends)) {
            return Optional.empty();
        }
        SubjectId subject = new SubjectId(row.id());
        return seals.open(subject, ADDRESS, row.addressSealed())
                .map(EmailAddress::parse)
                .flatMap(Tickets::address)
                .map(address -> new Ticket(
                        row.id(),
                        queue,
                        address,
                        messages(subject),
                        row.openedAt(),
                        ends,
                        row.waitingSince().map(queue.deadline()::end),
                        row.waitingSince()
                                .map(since -> queue.deadline().state(since, clock.instant()))
                                .orElse(Deadline.State.CALM)));
    }

    private static Optional<EmailAddress> address(AddressResult result) {
        return result instanceof EmailAddress address ? Optional.of(address) : Optional.empty();
    }

    private List<Message> messages(SubjectId subject) {
        return table.messages(subject.value()).stream()
                .flatMap(row -> seals
                        .open(subject, MESSAGE, row.wordsSealed())
                        .map(words -> new Message(
                                row.byStaff(),
                                words,
                                row.mailSealed().flatMap(octets -> seals.openOctets(subject, MAIL, octets)),
                                row.writtenAt()))
                        .stream())
                .toList();
    }

    /** What is kept of somebody's conversations, each queue a class of its own, and the mails by which they came. */
    List<Held> held(Optional<UUID> person, Optional<byte[]> subject) {
        List<Ticket> all = table.of(person, subject).stream()
                .flatMap(row -> opened(row).stream())
                .toList();
        return Stream.of(Queue.values()).map(queue -> held(queue, all)).toList();
    }

    private static Held held(Queue queue, List<Ticket> all) {
        List<List<String>> records = new ArrayList<>();
        List<Held.File> mails = new ArrayList<>();
        for (Ticket ticket : all) {
            for (Message message : ticket.queue() == queue ? ticket.messages() : List.<Message>of()) {
                Optional<Held.File> mail = message.mail()
                        .map(_ -> Held.File.mail(queue.dataClass(), Integer.toString(mails.size() + 1), message::mail));
                mail.ifPresent(mails::add);
                records.add(List.of(
                        ticket.openedAt().toString(),
                        ticket.endsAt().toString(),
                        Boolean.toString(message.byStaff()),
                        message.writtenAt().toString(),
                        message.words(),
                        mail.map(Held.File::name).orElse("")));
            }
        }
        return new Held(
                queue.dataClass(),
                List.of("openedAt", "endsAt", "byStaff", "writtenAt", "words", "mail"),
                records,
                mails);
    }
}
