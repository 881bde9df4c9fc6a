package org.letterlock.desk;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.ClientIp;
import org.letterlock.validation.EmailAddress;

/** What people ask of whoever runs this installation, and those who answer. */
public final class FrontDesk implements AutoCloseable {

    private final DeskSetup setup;
    private final Contacts contacts;
    private final DeskRecords records;
    private final Requests requests;
    private final Tickets tickets;
    private final Staff staff;
    private final EvidenceRegister evidence;
    private final Incidents incidents;
    private final Disclosures disclosures;
    private final Alarms alarms;
    private final ScheduledThreadPoolExecutor tidier = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("desk-tidier").factory());

    private FrontDesk(DeskSetup setup) {
        this.records = setup.records();
        this.setup = setup;
        this.contacts = new Contacts(
                setup.registry().operator(),
                setup.domains(),
                setup.records().seals().keyedDigest());
        this.tickets = new Tickets(setup, contacts);
        this.evidence = new EvidenceRegister(records, setup.clock());
        this.staff = new Staff(setup, evidence);
        this.incidents = new Incidents(setup, staff);
        this.disclosures = new Disclosures(setup, staff);
        this.requests = new Requests(setup, disclosures);
        this.alarms = new Alarms(setup, requests, staff, evidence, incidents);
        this.records.know(setup.accounts().people(), tickets, disclosures);
    }

    /** Opens the desk; ends what has ended while the server was stopped. */
    public static FrontDesk start(DeskSetup setup) {
        FrontDesk desk = startUntidied(setup);
        desk.tidy();
        long pause = DeskPolicies.TIDYING.toSeconds();
        Future<?> _ = desk.tidier.scheduleWithFixedDelay(desk::tidyOrNextTime, pause, pause, TimeUnit.SECONDS);
        return desk;
    }

    /** Opens it with nobody tidying, to show that no promise hangs on it. */
    static FrontDesk startUntidied(DeskSetup setup) {
        return new FrontDesk(setup);
    }

    public Requests requests() {
        return requests;
    }

    /**
     * Takes mail for the operator's addresses on this server's domains.
     *
     * @param others who takes all other mail
     * @param judge of where mails come from; without one nobody is answered by itself
     * @param free hosts whose mails are not counted
     */
    public MailAcceptor reception(MailAcceptor others, Optional<MailAuthenticator> judge, Predicate<InetAddress> free) {
        return new MailReception(
                contacts,
                others,
                new MailRoom(setup, this, contacts, judge),
                host -> free.test(host) || tickets.mayWrite(ClientIp.of(host)));
    }

    public Tickets tickets() {
        return tickets;
    }

    public Staff staff() {
        return staff;
    }

    public EvidenceRegister evidence() {
        return evidence;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Disclosures disclosures() {
        return disclosures;
    }

    /** The public half of the key that signs what is handed out. */
    public String statementKey() {
        return setup.statements().shown();
    }

    public Figures figures() {
        return records.figures();
    }

    /**
     * Tells those who answer for incidents of what looks like one; whether it is, and what to note, they decide.
     *
     * @param threat names its text, {@code desk.threat.THREAT}
     */
    public void warnOf(String threat) {
        alarms.warnOf(threat);
    }

    /** Forgets what was asked and written under this address, whether it has an account or not. */
    public void forget(EmailAddress address) {
        records.erase(address);
    }

    /**
     * Tells people of what they have to answer; removes what has ended. No promise hangs on it: what has ended cannot
     * be read before either.
     */
    void tidy() {
        alarms.ring();
        alarms.warnOfEvidence();
        disclosures.tellWhomItIsAbout();
        records.tidy();
    }

    private void tidyOrNextTime() {
        try {
            tidy();
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the next round does what is left.
        }
    }

    @Override
    public void close() {
        tidier.shutdownNow();
    }
}
