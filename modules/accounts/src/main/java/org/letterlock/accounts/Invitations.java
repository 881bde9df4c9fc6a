package org.letterlock.accounts;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.store.AuditTable.AuditRow;
import org.letterlock.accounts.store.InvitationTable;
import org.letterlock.accounts.store.InvitationTable.InvitationRow;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.OrganisationTable.Members;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/**
 * Who was asked to join an organisation. An invitation is good once, for {@link AccountPolicies#INVITATION}, and for
 * the holder of the invited address alone. Safe for use by several threads.
 */
public final class Invitations {

    private static final String MARK = "lli_";

    private final InvitationTable table;
    private final OrganisationTable organisations;
    private final Seals seals;
    private final InstantSource clock;
    private final Objections objections;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationTable table, OrganisationTable organisations, Seals seals, AccountsSetup setup) {
        this.table = table;
        this.organisations = organisations;
        this.seals = seals;
        this.clock = setup.clock();
        this.objections = setup.objections();
    }

    /**
     * An invitation that waits for an answer.
     *
     * @param inviter who sent it; empty when their account is gone
     */
    public record Invitation(
            UUID id,
            OrganisationId organisation,
            EmailAddress email,
            Role role,
            Optional<PersonId> inviter,
            Instant invitedAt) {

        /** Until when it can be accepted. */
        public Instant until() {
            return invitedAt.plus(AccountPolicies.INVITATION);
        }

        @Override
        public String toString() {
            return "Invitation[hidden]";
        }
    }

    /** What became of inviting somebody. */
    public sealed interface Sending {

        /** The invitation is there; the token goes to the invited address and nowhere else. */
        record Sent(Invitation invitation, Token token) implements Sending {}

        /** It is not. */
        enum Refused implements Sending {
            NOT_PERMITTED,
            /** The holder of the address belongs to the organisation already. */
            MEMBER,
            /** The holder of the address does not want it used so. */
            OBJECTED,
            /** One of the {@link Limits} is reached. */
            TOO_MANY,
            /** There is no such invitation any more. */
            GONE
        }
    }

    /** What became of accepting one. */
    public enum Accepting {
        JOINED,
        /** It was accepted, revoked or replaced, or is too old. */
        GONE,
        /** It was sent to another address. */
        NOT_YOURS,
        /** The organisation has as many members as it may. */
        FULL
    }

    /** Invites the holder of {@code email}; an earlier invitation to the address is good for nothing any more. */
    public Sending invite(Membership by, EmailAddress email, Role role) {
        return organisations
                .locked(by.organisation().id().value(), members -> invite(members, by, email, role))
                .orElse(Sending.Refused.GONE);
    }

    /** Sends one again: with another token, from now on. */
    public Sending again(Membership by, UUID id) {
        return organisations
                .locked(
                        by.organisation().id().value(),
                        members -> members.invitations()
                                .find(id)
                                .flatMap(this::open)
                                .map(found -> invite(members, by, found.email(), found.role()))
                                .orElse(Sending.Refused.GONE))
                .orElse(Sending.Refused.GONE);
    }

    private Sending invite(Members members, Membership by, EmailAddress email, Role role) {
        Instant now = clock.instant();
        if (!mayInvite(members, by, role)) {
            return Sending.Refused.NOT_PERMITTED;
        }
        byte[] digest = seals.digest(email);
        if (members.isMember(digest)) {
            return Sending.Refused.MEMBER;
        }
        if (!objections.allow(email, LegalBasis.LEGITIMATE_INTERESTS)) {
            return Sending.Refused.OBJECTED;
        }
        if (members.invitations().count(now.minus(AccountPolicies.INVITATION)) >= Limits.INVITATIONS
                || members.done(Act.MEMBER_INVITED.tag(), now.minus(AccountPolicies.INVITATION_COUNT))
                        >= Limits.INVITATIONS_A_DAY) {
            return Sending.Refused.TOO_MANY;
        }
        OrganisationId organisation = by.organisation().id();
        UUID id = UUID.randomUUID();
        Token token = Token.random(MARK, random);
        byte[] sealed = seals.seal(organisation.subject(), place(id), email.text());
        Optional<UUID> inviter = Optional.of(by.person().value());
        members.invitations()
                .put(
                        new InvitationRow(id, organisation.value(), digest, sealed, role.tag(), inviter, now),
                        token.digest());
        note(members, by.person(), Act.MEMBER_INVITED, id, Optional.of(role));
        return new Sending.Sent(new Invitation(id, organisation, email, role, Optional.of(by.person()), now), token);
    }

    private static boolean mayInvite(Members members, Membership by, Role role) {
        Permission needed = role == Role.OWNER ? Permission.OWN_ORGANISATION : Permission.MANAGE_MEMBERS;
        return members.role(by.person().value())
                .flatMap(Role::of)
                .filter(needed::isGivenTo)
                .isPresent();
    }

    /** Takes one back; false when there is no such invitation any more, or {@code by} may not. */
    public boolean revoke(Membership by, UUID id) {
        return organisations
                .locked(by.organisation().id().value(), members -> {
                    boolean removed = mayInvite(members, by, Role.ANALYST)
                            && members.invitations().remove(id);
                    if (removed) {
                        note(members, by.person(), Act.INVITATION_REVOKED, id, Optional.empty());
                    }
                    return removed;
                })
                .orElse(false);
    }

    /** Those of the organisation that wait for an answer, the newest first. */
    public List<Invitation> of(Organisation organisation) {
        return table.of(organisation.id().value()).stream()
                .flatMap(row -> open(row).stream())
                .toList();
    }

    /** The invitation that {@code token} opens; empty when it opens nothing, or nothing any more. */
    public Optional<Invitation> find(Token token) {
        return table.find(token.digest()).flatMap(this::open);
    }

    /** Lets {@code person} join by the invitation. */
    public Accepting accept(Token token, Person person) {
        Optional<InvitationRow> row = table.find(token.digest()).filter(this::isLive);
        if (row.isEmpty()) {
            return Accepting.GONE;
        }
        InvitationRow invitation = row.get();
        if (!MessageDigest.isEqual(invitation.emailDigest(), seals.digest(person.email()))) {
            return Accepting.NOT_YOURS;
        }
        return organisations
                .locked(invitation.organisation(), members -> join(members, invitation, person.id()))
                .orElse(Accepting.GONE);
    }

    private Accepting join(Members members, InvitationRow invitation, PersonId person) {
        if (members.count() >= Limits.MEMBERS) {
            return Accepting.FULL;
        }
        if (!members.invitations().remove(invitation.id())) {
            return Accepting.GONE;
        }
        if (members.join(person.value(), invitation.role(), clock.instant())) {
            note(members, person, Act.MEMBER_JOINED, person.value(), Role.of(invitation.role()));
        }
        return Accepting.JOINED;
    }

    private void note(Members members, PersonId actor, Act act, UUID object, Optional<Role> role) {
        members.note(new AuditRow(
                0, clock.instant(), Optional.of(actor.value()), act.tag(), Optional.of(object), role.map(Role::tag)));
    }

    /** Forgets those that went to the person's address. */
    void forget(PersonId person) {
        table.removeTo(person.value());
    }

    void tidy() {
        table.removeUpTo(clock.instant().minus(AccountPolicies.INVITATION));
    }

    private boolean isLive(InvitationRow row) {
        return clock.instant().isBefore(row.invitedAt().plus(AccountPolicies.INVITATION));
    }

    private Optional<Invitation> open(InvitationRow row) {
        OrganisationId organisation = new OrganisationId(row.organisation());
        return Optional.of(row)
                .filter(this::isLive)
                .flatMap(live -> seals.open(organisation.subject(), place(row.id()), row.emailSealed()))
                .map(email -> new Invitation(
                        row.id(),
                        organisation,
                        (EmailAddress) EmailAddress.parse(email),
                        Role.of(row.role()).orElseThrow(),
                        row.inviter().map(PersonId::new),
                        row.invitedAt()));
    }

    private static String place(UUID id) {
        return "invitation:" + id;
    }
}
