package org.letterlock.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Invitations;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.People.Newcomer;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.Slug;
import org.letterlock.validation.EmailAddress;

/**
 * The made-up organisation of a demonstration, with somebody in every role. Nobody of them has a password: they are
 * visited by a link that the console shows.
 */
public final class DemoOrganisation {

    private static final Slug SLUG = new Slug("paper-shop");
    private static final String DOMAIN = "@paper-shop.example";

    private final Accounts accounts;

    private DemoOrganisation(Accounts accounts) {
        this.accounts = accounts;
    }

    private record Guest(String name, Role role) {}

    /** Makes it, unless it is there; returns its owner, empty when that one has left since. */
    public static Optional<PersonId> fill(Accounts accounts) {
        DemoOrganisation demo = new DemoOrganisation(accounts);
        Optional<Organisation> there = accounts.organisations().find(SLUG);
        if (there.isPresent()) {
            return accounts.organisations().members(there.get()).stream()
                    .filter(member -> member.role() == Role.OWNER)
                    .map(Membership::person)
                    .findFirst();
        }
        return demo.make();
    }

    private Optional<PersonId> make() {
        Person owner = person("Linh");
        accounts.organisations().found(SLUG, "The Paper Shop", Optional.of(owner.id()));
        accounts.organisations().membership(owner.id(), SLUG).ifPresent(this::people);
        return Optional.of(owner.id());
    }

    private void people(Membership owner) {
        List.of(
                        new Guest("Minh", Role.ADMIN),
                        new Guest("Ada", Role.MARKETER),
                        new Guest("Tomás", Role.ANALYST),
                        new Guest("Yuki", Role.DEVELOPER),
                        new Guest("Noor", Role.BILLING))
                .forEach(guest -> join(owner, guest));
        accounts.invitations().invite(owner, address("new-colleague"), Role.MARKETER);
    }

    private void join(Membership owner, Guest guest) {
        Person person = person(guest.name());
        if (accounts.invitations().invite(owner, person.email(), guest.role())
                instanceof Invitations.Sending.Sent sent) {
            accounts.invitations().accept(sent.token(), person);
        }
    }

    private Person person(String name) {
        EmailAddress address = address(name.toLowerCase(Locale.ROOT).replace('á', 'a'));
        return accounts.people()
                .add(new Newcomer(address, name, "en", false, Optional.empty(), List.of()))
                .or(() -> accounts.people().find(address))
                .orElseThrow();
    }

    private static EmailAddress address(String name) {
        return (EmailAddress) EmailAddress.parse(name + DOMAIN);
    }
}
