package org.letterlock.accounts;

import java.net.URI;

/** Tells those who look after an organisation's webhooks, by mail, that one was switched off. */
final class WebhookAlarm {

    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final URI base;

    WebhookAlarm(Organisations organisations, People people, Post post, URI base) {
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.base = base;
    }

    void switchedOff(OrganisationId id) {
        organisations.find(id).ifPresent(organisation -> {
            URI webhooks = base.resolve("/app/" + organisation.slug().value() + "/webhooks");
            ServiceMail mail = new ServiceMail.WebhookSwitchedOff(organisation.name(), webhooks);
            organisations.members(organisation).stream()
                    .filter(member -> member.may(Permission.MANAGE_WEBHOOKS))
                    .flatMap(member -> people.find(member.person()).stream())
                    .filter(person -> person.cancelledAt().isEmpty())
                    .forEach(person -> post.send(person.email(), person.language(), mail));
        });
    }
}
