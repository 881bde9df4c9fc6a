package org.letterlock.desk;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.validation.EmailAddress;

/**
 * Takes the mail for the operator's addresses, and hands on what is for anybody else. How much it holds at once, and
 * how much of one network, is bounded; the rest is asked to come later. Safe for use by several threads.
 */
public final class MailReception implements MailAcceptor {

    private final Contacts contacts;
    private final MailAcceptor others;
    private final MailRoom room;
    private final Predicate<InetAddress> mayWrite;
    private final Semaphore places = new Semaphore(Limits.MAILS_AT_ONCE);

    /**
     * @param others who takes all other mail
     * @param mayWrite counts a mail of that host; false when its network has written too many
     */
    MailReception(Contacts contacts, MailAcceptor others, MailRoom room, Predicate<InetAddress> mayWrite) {
        this.contacts = contacts;
        this.others = others;
        this.room = room;
        this.mayWrite = mayWrite;
    }

    @Override
    public RecipientVerdict recipient(EmailAddress recipient) {
        return contacts.door(recipient).isPresent() ? RecipientVerdict.ACCEPTED : others.recipient(recipient);
    }

    @Override
    public IntakeVerdict begin(Envelope envelope) {
        List<Contacts.Door> doors = new ArrayList<>();
        List<EmailAddress> rest = new ArrayList<>();
        for (EmailAddress recipient : envelope.recipients()) {
            contacts.door(recipient).ifPresentOrElse(doors::add, () -> rest.add(recipient));
        }
        if (doors.isEmpty()) {
            return others.begin(envelope);
        }
        if (!mayWrite.test(envelope.host().address()) || !places.tryAcquire()) {
            return new IntakeVerdict.TryLater();
        }
        return begun(envelope, doors, rest);
    }

    private IntakeVerdict begun(Envelope envelope, List<Contacts.Door> doors, List<EmailAddress> rest) {
        MailRoom.Errand errand = new MailRoom.Errand(envelope, List.copyOf(doors));
        if (rest.isEmpty()) {
            return new LetterIntake(room, errand, Optional.empty(), places::release);
        }
        IntakeVerdict beside = others.begin(
                new Envelope(envelope.host(), envelope.sender(), rest, envelope.declaredSize(), envelope.utf8()));
        if (beside instanceof Intake open) {
            return new LetterIntake(room, errand, Optional.of(open), places::release);
        }
        places.release();
        return beside;
    }
}
