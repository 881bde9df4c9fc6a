package org.letterlock.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.letterlock.accounts.post.Letter;
import org.letterlock.accounts.post.LetterForms;
import org.letterlock.accounts.post.Letters;
import org.letterlock.accounts.store.PostTable;
import org.letterlock.accounts.store.PostTable.NoticeRow;
import org.letterlock.accounts.store.PostTable.PostRow;
import org.letterlock.mail.NewMail;
import org.letterlock.privacy.ComingChange;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.SubjectId;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;

/**
 * The mail that waits to be sent. Each is sealed under a key of its own, which is destroyed when the mail is gone:
 * sent, too old, or its recipient erased. Safe for use by several threads.
 */
public final class Outbox implements Post, PersonalDataHolder {

    /** More than so many, and the oldest give way. */
    static final int MOST = 10_000;

    private static final String RECIPIENT = "recipient";
    private static final String MAIL = "mail";
    private static final String SENDER = "Letterlock";
    private static final Map<String, String> FIELDS =
            Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All");

    private final OutboxSetup setup;
    private final PostTable table;
    private final Seals seals;
    private final Letters letters = new Letters();
    private final LongAdder written = new LongAdder();

    private Outbox(OutboxSetup setup) {
        this.setup = setup;
        this.table = new PostTable(setup.storage().jdbi());
        this.seals = new Seals(setup.storage());
    }

    /** Opens the outbox; drops what is too old, and keys of mail that is not there. */
    public static Outbox open(OutboxSetup setup) {
        Outbox outbox = new Outbox(setup);
        outbox.dropKeysOfNothing();
        outbox.tidy();
        return outbox;
    }

    /** A mail that waits. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record Waiting(UUID id, EmailAddress to, byte[] octets, Instant writtenAt, int tries) {

        @Override
        public String toString() {
            return "Waiting[hidden]";
        }
    }

    @Override
    public void send(EmailAddress to, String language, ServiceMail mail) {
        spool(to, language, mail, row -> {
            table.add(row);
            return true;
        });
    }

    /**
     * Tells {@code person} of a change, once however often this is called.
     *
     * @param mail says from when it holds for them
     */
    boolean tell(Person person, ComingChange change, ServiceMail.PolicyChange mail) {
        NoticeRow notice = new NoticeRow(
                person.id().value(),
                change.system(),
                change.effective(),
                setup.clock().instant(),
                mail.effective());
        return spool(person.email(), person.language(), mail, row -> table.addNotice(row, notice));
    }

    /** People with an account who were not told of {@code change} yet. */
    List<UUID> untold(ComingChange change, int limit) {
        return table.untold(change.system(), change.effective(), limit);
    }

    @FunctionalInterface
    private interface Keeping {
        boolean keep(PostRow row);
    }

    private boolean spool(EmailAddress to, String language, ServiceMail mail, Keeping keeping) {
        UUID id = UUID.randomUUID();
        SubjectId subject = new SubjectId(id);
        Instant now = setup.clock().instant();
        String octets = new String(written(to, language, mail, now), StandardCharsets.UTF_8);
        seals.keys().create(subject);
        boolean kept = false;
        try {
            kept = keeping.keep(new PostRow(
                    id,
                    seals.digest(to),
                    seals.seal(subject, RECIPIENT, to.text()),
                    seals.seal(subject, MAIL, octets),
                    now,
                    now,
                    0));
        } finally {
            if (!kept) {
                seals.keys().destroy(subject);
            }
        }
        if (kept) {
            written.increment();
        }
        return kept;
    }

    /** Mails written since the start. */
    long written() {
        return written.sum();
    }

    private byte[] written(EmailAddress to, String language, ServiceMail mail, Instant now) {
        Letter letter = letters.write(language, mail);
        return new NewMail(
                        SENDER,
                        setup.from(),
                        to,
                        letter.subject(),
                        now,
                        letter.language(),
                        LetterForms.text(letter),
                        LetterForms.html(letter),
                        fields(mail))
                .octets();
    }

    private static Map<String, String> fields(ServiceMail mail) {
        Map<String, String> fields = new HashMap<>(FIELDS);
        mail.replies().ifPresent(address -> fields.put("Reply-To", address.text()));
        return fields;
    }

    /** Whether nothing is ever sent, so that mail is read where it was written. */
    public boolean isLocal() {
        return true;
    }

    /** What waits, the newest first. */
    public List<Waiting> newest(int limit) {
        return table.newest(oldest(), limit).stream()
                .flatMap(row -> open(row).stream())
                .toList();
    }

    /** One that waits. */
    public Optional<Waiting> find(UUID id) {
        return table.find(id).filter(row -> row.writtenAt().isAfter(oldest())).flatMap(this::open);
    }

    /** Takes the mail whose turn it is; it comes again after {@code lease} unless it is {@linkplain #done done}. */
    Optional<Waiting> take(Duration lease) {
        Instant now = setup.clock().instant();
        for (Optional<PostRow> row = table.take(now, now.plus(lease)); row.isPresent(); ) {
            Optional<Waiting> mail =
                    row.filter(taken -> taken.writtenAt().isAfter(oldest())).flatMap(this::open);
            if (mail.isPresent()) {
                return mail;
            }
            done(row.get().id());
            row = table.take(now, now.plus(lease));
        }
        return Optional.empty();
    }

    /** The mail needs nothing more: it is gone when this returns. */
    void done(UUID id) {
        drop(List.of(id));
    }

    /** The mail is to be tried again after {@code pause}. */
    void later(UUID id, Duration pause) {
        table.tryAgain(id, setup.clock().instant().plus(pause));
    }

    @Override
    public void erase(PersonId person) {
        drop(table.to(person.value()));
    }

    /** Forgets what waits for this address, whether it has an account or not. */
    public void erase(EmailAddress address) {
        drop(table.to(seals.digest(address)));
    }

    /** That mail waits, not what it says: links and codes are for the mailbox alone. */
    @Override
    public List<Held> held(PersonId person) {
        return List.of(new Held(
                "accounts.post",
                List.of("writtenAt", "octets"),
                table.to(person.value()).stream()
                        .flatMap(id -> find(id).stream())
                        .map(mail -> List.of(mail.writtenAt().toString(), Integer.toString(mail.octets().length)))
                        .toList()));
    }

    void tidy() {
        drop(table.old(oldest(), MOST));
    }

    private void drop(List<UUID> mails) {
        if (!mails.isEmpty()) {
            seals.keys().destroyAll(mails.stream().map(SubjectId::new).toList());
            table.remove(mails);
        }
    }

    private void dropKeysOfNothing() {
        Set<SubjectId> left = new HashSet<>(seals.keys().subjects());
        table.all().stream().map(SubjectId::new).forEach(left::remove);
        seals.keys().destroyAll(left);
    }

    private Instant oldest() {
        return setup.clock().instant().minus(AccountPolicies.POST);
    }

    LocalDate today() {
        return LocalDate.ofInstant(setup.clock().instant(), ZoneOffset.UTC);
    }

    private Optional<Waiting> open(PostRow row) {
        SubjectId subject = new SubjectId(row.id());
        return seals.open(subject, RECIPIENT, row.recipientSealed())
                .map(EmailAddress::parse)
                .flatMap(Outbox::address)
                .flatMap(to -> seals.open(subject, MAIL, row.mailSealed())
                        .map(mail -> new Waiting(
                                row.id(), to, mail.getBytes(StandardCharsets.UTF_8), row.writtenAt(), row.tries())));
    }

    private static Optional<EmailAddress> address(AddressResult result) {
        return result instanceof EmailAddress address ? Optional.of(address) : Optional.empty();
    }
}
