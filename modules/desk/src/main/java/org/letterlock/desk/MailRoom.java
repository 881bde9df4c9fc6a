package org.letterlock.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.intake.IncomingLetter;
import org.letterlock.desk.intake.RightWords;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.Operator.Contact;
import org.letterlock.validation.EmailAddress;

/**
 * Decides what a mail to the operator is: a request for a right, which goes to the identity check like any other; a
 * message, which opens a conversation; or a reply in one. Only who is shown to have sent it is answered, and never a
 * program, a list or a bounce: a forged mail makes this server write to nobody.
 */
final class MailRoom {

    private final DeskSetup setup;
    private final Requests requests;
    private final Tickets tickets;
    private final Contacts contacts;
    private final Optional<MailAuthenticator> judge;

    /** @param judge empty where nobody can be asked who sends mail; then nobody is answered by itself */
    MailRoom(DeskSetup setup, FrontDesk desk, Contacts contacts, Optional<MailAuthenticator> judge) {
        this.setup = setup;
        this.requests = desk.requests();
        this.tickets = desk.tickets();
        this.contacts = contacts;
        this.judge = judge;
    }

    /** A mail on its way in, and the operator's addresses it is for. */
    record Errand(Envelope envelope, List<Contacts.Door> doors) {
        @Override
        public String toString() {
            return "Errand[hidden]";
        }
    }

    /** A letter that is to be filed. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Filing(IncomingLetter letter, EmailAddress from, byte[] mail, boolean answered) {
        @Override
        public String toString() {
            return "Filing[hidden]";
        }
    }

    /** Takes a mail; as durable as its kind when it returns. May take as long as name servers are asked. */
    Outcome take(Errand errand, byte[] mail) {
        IncomingLetter letter = IncomingLetter.read(mail);
        Optional<EmailAddress> from = letter.from();
        if (errand.envelope().sender().isEmpty()
                || from.filter(contacts::contains).isPresent()) {
            return Outcome.STORED; // a bounce, or ourselves: there is nobody to hear
        }
        if (from.isEmpty()) {
            return Outcome.STORED;
        }
        boolean answered = !letter.automatic() && isShown(letter, errand.envelope(), mail);
        Filing filing = new Filing(letter, from.get(), mail, answered);
        Outcome outcome = Outcome.STORED;
        for (Contacts.Door door : new LinkedHashSet<>(errand.doors())) {
            Outcome one = file(door, filing);
            outcome = one == Outcome.STORED ? outcome : one;
        }
        return outcome;
    }

    private boolean isShown(IncomingLetter letter, Envelope envelope, byte[] mail) {
        if (judge.isEmpty()) {
            return false;
        }
        try {
            return letter.isFromWhomItSays(judge.get().judge(envelope.host(), envelope.sender(), mail));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Outcome file(Contacts.Door door, Filing filing) {
        if (door.conversation().isPresent()) {
            return reply(door, filing);
        }
        Optional<Requests.Form> right =
                door.contact() == Contact.PRIVACY && filing.answered() ? right(filing) : Optional.empty();
        return right.map(this::ask).orElseGet(() -> open(door, filing));
    }

    /** What its subject asks for. A correction without the name that is wanted is for people to read. */
    private static Optional<Requests.Form> right(Filing filing) {
        IncomingLetter letter = filing.letter();
        return RightWords.of(letter.subject())
                .flatMap(kind -> words(kind, letter)
                        .map(words -> new Requests.Form(
                                kind, filing.from(), RightWords.language(letter.subject()), words, Intake.MAIL)));
    }

    private static Optional<String> words(RequestKind kind, IncomingLetter letter) {
        String whole = letter.whole();
        return kind.givesName()
                ? letter.name()
                : Optional.of(whole.substring(0, Math.min(Limits.WORDS, whole.length())));
    }

    /** When too many wait, the exception makes the sender come again. */
    private Outcome ask(Requests.Form form) {
        requests.ask(form);
        return Outcome.STORED;
    }

    private Outcome reply(Contacts.Door door, Filing filing) {
        if (filing.letter().automatic()) {
            return Outcome.STORED; // whoever is away answers our answer; that is no reply
        }
        return switch (tickets.reply(
                door.conversation().orElseThrow(), filing.letter().words(), filing.mail())) {
            case TAKEN -> Outcome.STORED;
            case FULL -> Outcome.NO_ROOM;
            case ENDED -> open(new Contacts.Door(door.contact(), Optional.empty()), filing);
        };
    }

    private Outcome open(Contacts.Door door, Filing filing) {
        IncomingLetter letter = filing.letter();
        String language = RightWords.language(letter.subject());
        Optional<Tickets.Opened> opened = tickets.open(new Tickets.Writing(
                Queue.of(door.contact()), filing.from(), language, letter.whole(), Optional.of(filing.mail())));
        opened.filter(_ -> filing.answered()).ifPresent(ticket -> acknowledge(filing.from(), language, ticket));
        return opened.isPresent() ? Outcome.STORED : Outcome.NO_ROOM;
    }

    private void acknowledge(EmailAddress to, String language, Tickets.Opened ticket) {
        try {
            setup.signIn()
                    .mailTo(
                            to,
                            () -> setup.post()
                                    .send(
                                            to,
                                            language,
                                            new ServiceMail.MessageReceived(
                                                    ticket.due(),
                                                    setup.base().resolve("/privacy/request"),
                                                    ticket.reply())));
        } catch (RuntimeException _) {
            // Too many mails wait to be written: it is kept all the same, and people answer it.
        }
    }
}
