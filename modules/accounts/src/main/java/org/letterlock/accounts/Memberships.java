package org.letterlock.accounts;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.store.AuditTable.AuditRow;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.OrganisationTable.Members;

/**
 * Who belongs to organisations, and as what. Changes to one organisation happen one after the other, and each looks
 * anew at what the person who wants it may do: two who remove each other at once cannot both succeed, and there is
 * always an owner left. Safe for use by several threads.
 */
public final class Memberships {

    private final OrganisationTable table;
    private final InstantSource clock;

    Memberships(OrganisationTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Makes a member something else. Only owners make owners, and only they take that away. */
    public Ruling setRole(Membership by, PersonId member, Role role) {
        return change(by, member, (members, actor, current) -> {
            boolean ownership = current == Role.OWNER || role == Role.OWNER;
            if (!may(actor, ownership)) {
                return Ruling.NOT_PERMITTED;
            }
            if (current == role) {
                return Ruling.DONE;
            }
            if (isLastOwner(members, member)) {
                return Ruling.LAST_OWNER;
            }
            members.setRole(member.value(), role.tag());
            note(members, by, role == Role.OWNER ? Act.OWNERSHIP_GIVEN : Act.ROLE_CHANGED, member, Optional.of(role));
            return Ruling.DONE;
        });
    }

    /** Makes a member owner in the place of {@code by}, who stays as admin. */
    public Ruling handOver(Membership by, PersonId member) {
        return change(by, member, (members, actor, current) -> {
            if (actor != Role.OWNER || member.equals(by.person())) {
                return Ruling.NOT_PERMITTED;
            }
            members.setRole(member.value(), Role.OWNER.tag());
            members.setRole(by.person().value(), Role.ADMIN.tag());
            note(members, by, Act.OWNERSHIP_GIVEN, member, Optional.of(Role.OWNER));
            note(members, by, Act.ROLE_CHANGED, by.person(), Optional.of(Role.ADMIN));
            return Ruling.DONE;
        });
    }

    /** Removes a member. */
    public Ruling remove(Membership by, PersonId member) {
        return change(by, member, (members, actor, current) -> {
            if (!may(actor, current == Role.OWNER)) {
                return Ruling.NOT_PERMITTED;
            }
            return take(members, by, member, Act.MEMBER_REMOVED);
        });
    }

    /** Leaves. */
    public Ruling leave(Membership who) {
        return change(
                who, who.person(), (members, actor, current) -> take(members, who, who.person(), Act.MEMBER_LEFT));
    }

    private interface Change {
        Ruling make(Members members, Role actor, Role current);
    }

    private Ruling change(Membership by, PersonId member, Change change) {
        return table.locked(by.organisation().id().value(), members -> {
                    Optional<Role> actor = role(members, by.person());
                    Optional<Role> current = role(members, member);
                    if (actor.isEmpty()) {
                        return Ruling.NOT_PERMITTED;
                    }
                    return current.map(role -> change.make(members, actor.get(), role))
                            .orElse(Ruling.NOBODY);
                })
                .orElse(Ruling.NOBODY);
    }

    private static Optional<Role> role(Members members, PersonId person) {
        return members.role(person.value()).flatMap(Role::of);
    }

    private static boolean may(Role actor, boolean ownership) {
        return (ownership ? Permission.OWN_ORGANISATION : Permission.MANAGE_MEMBERS).isGivenTo(actor);
    }

    private Ruling take(Members members, Membership by, PersonId member, Act act) {
        if (isLastOwner(members, member)) {
            return Ruling.LAST_OWNER;
        }
        members.remove(member.value());
        note(members, by, act, member, Optional.empty());
        return Ruling.DONE;
    }

    private static boolean isLastOwner(Members members, PersonId member) {
        return members.owners().equals(List.of(member.value()));
    }

    private void note(Members members, Membership by, Act act, PersonId member, Optional<Role> role) {
        Optional<UUID> actor = Optional.of(by.person().value());
        members.note(
                new AuditRow(0, clock.instant(), actor, act.tag(), Optional.of(member.value()), role.map(Role::tag)));
    }
}
