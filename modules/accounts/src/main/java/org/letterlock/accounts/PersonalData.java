package org.letterlock.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.accounts.store.ExportLinkTable;
import org.letterlock.accounts.store.InvitationTable;
import org.letterlock.accounts.store.LinkTable;
import org.letterlock.accounts.store.PasskeyTable;
import org.letterlock.accounts.store.PostTable;
import org.letterlock.accounts.store.SecondFactorTable;
import org.letterlock.privacy.Held;

/** All that is kept about one person, wherever it lies: for the privacy centre and for the copy people may take. */
public final class PersonalData {

    private final People people;
    private final Sessions sessions;
    private final Organisations organisations;
    private final AddressChanges addressChanges;
    private final GoogleLinks googleLinks;
    private final Tables tables;
    private final Seals seals;
    private final InstantSource clock;
    private final List<PersonalDataHolder> holders;

    /** Tables that are read for this alone. */
    record Tables(
            InvitationTable invitations,
            AuditTable audit,
            ExportLinkTable exportLinks,
            LinkTable links,
            SecondFactorTable factors,
            PasskeyTable passkeys,
            PostTable post) {

        Tables(Jdbi jdbi, AuditTable audit) {
            this(
                    new InvitationTable(jdbi),
                    audit,
                    new ExportLinkTable(jdbi),
                    new LinkTable(jdbi),
                    new SecondFactorTable(jdbi),
                    new PasskeyTable(jdbi),
                    new PostTable(jdbi));
        }
    }

    PersonalData(Accounts accounts, AuditTable audit, AccountsSetup setup) {
        this.people = accounts.people();
        this.sessions = accounts.sessions();
        this.organisations = accounts.organisations();
        this.addressChanges = accounts.addressChanges();
        this.googleLinks = accounts.googleLinks();
        this.tables = new Tables(setup.storage().jdbi(), audit);
        this.seals = new Seals(setup.storage());
        this.clock = setup.clock();
        this.holders = setup.holders();
    }

    /** Everything, each class of data once; empty when there is no such person. */
    public List<Held> of(PersonId id) {
        return people.find(id).stream()
                .flatMap(person -> Stream.concat(
                        Stream.of(
                                person(person),
                                acceptances(id),
                                sessions(id),
                                addressChange(id),
                                google(id),
                                exportLink(id),
                                link(id),
                                secondFactor(id),
                                passkeys(id),
                                notices(id),
                                memberships(id),
                                invitations(id),
                                acts(id)),
                        holders.stream().flatMap(holder -> holder.held(id).stream())))
                .toList();
    }

    private Held person(Person person) {
        return new Held(
                "accounts.person",
                List.of("id", "email", "name", "hasPassword", "language", "operator", "createdAt"),
                List.of(List.of(
                        person.id().text(),
                        person.email().text(),
                        person.name(),
                        Boolean.toString(people.password(person.id()).isPresent()),
                        person.language(),
                        Boolean.toString(person.operator()),
                        person.createdAt().toString())));
    }

    private Held acceptances(PersonId id) {
        return new Held(
                "accounts.acceptance",
                List.of("system", "version", "acceptedAt"),
                people.accepted(id).stream()
                        .map(row -> List.of(
                                row.acceptance().system(),
                                row.acceptance().version(),
                                row.at().toString()))
                        .toList());
    }

    private Held sessions(PersonId id) {
        return new Held(
                "accounts.session",
                List.of("id", "method", "openedAt", "usedAt", "confirmedAt"),
                sessions.of(id).stream()
                        .map(session -> List.of(
                                session.id().text(),
                                session.method().tag(),
                                session.openedAt().toString(),
                                session.usedAt().toString(),
                                session.confirmedAt().toString()))
                        .toList());
    }

    private Held addressChange(PersonId id) {
        return new Held(
                "accounts.address-change",
                List.of("email", "askedAt"),
                addressChanges.pending(id).stream()
                        .map(wish -> List.of(wish.email().text(), wish.askedAt().toString()))
                        .toList());
    }

    private Held google(PersonId id) {
        return new Held(
                "accounts.google",
                List.of("address", "linkedAt"),
                googleLinks.of(id).stream()
                        .map(linked -> List.of(linked.address(), linked.at().toString()))
                        .toList());
    }

    private Held exportLink(PersonId id) {
        Instant kept = clock.instant().minus(AccountPolicies.EXPORT_LINK);
        return times("accounts.export-link", "madeAt", tables.exportLinks().of(id.value(), kept));
    }

    private Held link(PersonId id) {
        return times("accounts.link", "expiresAt", tables.links().of(id.value(), clock.instant()));
    }

    private static Held times(String dataClass, String field, List<Instant> times) {
        return new Held(
                dataClass,
                List.of(field),
                times.stream().map(time -> List.of(time.toString())).toList());
    }

    private Held secondFactor(PersonId id) {
        boolean on = tables.factors().secret(id.value(), true).isPresent();
        boolean begun = tables.factors().secret(id.value(), false).isPresent();
        return new Held(
                "accounts.second-factor",
                List.of("confirmed", "recoveryCodes"),
                on || begun
                        ? List.of(List.of(
                                Boolean.toString(on),
                                Integer.toString(tables.factors().codesLeft(id.value()))))
                        : List.of());
    }

    private Held passkeys(PersonId id) {
        return new Held(
                "accounts.passkey",
                List.of("id", "name", "signCount", "addedAt", "usedAt"),
                tables.passkeys().of(id.value()).stream()
                        .map(row -> List.of(
                                row.id().toString(),
                                seals.open(id.subject(), Passkeys.NAME, row.nameSealed())
                                        .orElse(""),
                                Long.toString(row.signCount()),
                                row.addedAt().toString(),
                                row.usedAt().map(Instant::toString).orElse("")))
                        .toList());
    }

    private Held notices(PersonId id) {
        return new Held(
                "accounts.policy-notice",
                List.of("system", "effective", "toldAt", "holdsFrom"),
                tables.post().notices(id.value()).stream()
                        .map(row -> List.of(
                                row.system(),
                                row.effective().toString(),
                                row.toldAt().toString(),
                                row.holdsFrom().toString()))
                        .toList());
    }

    private Held memberships(PersonId id) {
        return new Held(
                "accounts.membership",
                List.of("organisation", "name", "role", "since"),
                organisations.of(id).stream()
                        .map(membership -> List.of(
                                membership.organisation().slug().value(),
                                membership.organisation().name(),
                                membership.role().tag(),
                                membership.since().toString()))
                        .toList());
    }

    private Held invitations(PersonId id) {
        Instant kept = clock.instant().minus(AccountPolicies.INVITATION);
        return new Held(
                "accounts.invitation",
                List.of("organisation", "role", "invitedAt"),
                tables.invitations().to(id.value()).stream()
                        .filter(row -> row.invitedAt().isAfter(kept))
                        .map(row -> List.of(
                                organisation(row.organisation()),
                                row.role(),
                                row.invitedAt().toString()))
                        .toList());
    }

    private Held acts(PersonId id) {
        Instant kept = clock.instant().minus(AccountPolicies.AUDIT);
        return new Held(
                "accounts.audit",
                List.of("organisation", "at", "act", "detail"),
                tables.audit().by(id.value(), kept).stream()
                        .map(done -> List.of(
                                organisation(done.organisation()),
                                done.row().at().toString(),
                                done.row().act(),
                                done.row().detail().orElse("")))
                        .toList());
    }

    private String organisation(UUID id) {
        Optional<Organisation> found = organisations.find(new OrganisationId(id));
        return found.map(organisation -> organisation.slug().value()).orElse("");
    }
}
