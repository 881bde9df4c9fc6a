package org.letterlock.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.local.Gibberish;
import org.letterlock.validation.local.Roles;
import org.letterlock.validation.provider.DomainTypos;
import org.letterlock.validation.provider.MailProvider;
import org.letterlock.validation.provider.MailProviders;
import org.letterlock.validation.provider.TopLevelDomains;

/** One address under examination: what is known about it, gathered into signals. */
final class AddressFindings {

    /** Hides its users' addresses behind made-up ones of the same domain. */
    private static final String RELAY_INSIDE = "icloud";

    /** A likeness alone is doubtful while nobody has looked whether the domain takes mail. */
    private static final double UNASKED = 0.6;

    private final EmailAddress address;
    private final String domain;
    private final Optional<DomainListing> listing;
    private final Optional<DomainReport> report;
    private final boolean ownInbox;
    private final @Nullable MailProvider provider;
    private final CanonicalKey key;
    private final List<Signal> signals = new ArrayList<>();

    AddressFindings(
            EmailAddress address, Optional<DomainListing> listing, Optional<DomainReport> report, boolean ownInbox) {
        this.address = address;
        this.domain = address.domain();
        this.listing = listing;
        this.report = report;
        this.ownInbox = ownInbox;
        this.provider = MailProviders.of(domain);
        this.key = CanonicalKey.of(address);
    }

    static Assessment malformed(List<AddressError> errors, IpFacts ip) {
        List<Signal> signals = new ArrayList<>();
        AddressError first = errors.getFirst();
        signals.add(RiskSignal.ADDRESS_MALFORMED.found(first.reason() + " at " + first.position()));
        IpSignals.add(ip, signals);
        return new Assessment(
                AddressStatus.MALFORMED,
                errors,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                signals);
    }

    Assessment assessment(List<AddressHint> hints, IpFacts ip) {
        localPart();
        hints.forEach(this::hint);
        Optional<String> suggestion = Optional.empty();
        if (address.isLiteral()) {
            signals.add(RiskSignal.ADDRESS_LITERAL.found("an IP address in brackets"));
        } else {
            lists();
            publicName();
            report.ifPresent(this::report);
            suggestion = suggestion();
        }
        IpSignals.add(ip, signals);
        return new Assessment(
                status(),
                List.of(),
                Optional.of(domain),
                Optional.of(kind()),
                address.isLiteral() ? Optional.empty() : Optional.of(key),
                suggestion,
                signals);
    }

    private void localPart() {
        String localPart = address.localPart();
        if (provider != null && provider.fault(localPart) != MailProvider.NONE) {
            signals.add(RiskSignal.ADDRESS_UNGIVEN.found("not a mailbox of the kind that " + domain + " gives out"));
        }
        if (localPart.startsWith("\"")) {
            signals.add(RiskSignal.ADDRESS_QUOTED.found("the local part stands in quotes"));
        }
        String mailbox = key.tag() ? key.text().substring(0, key.text().lastIndexOf('@')) : localPart;
        if (Roles.contains(mailbox)) {
            signals.add(RiskSignal.ADDRESS_ROLE.found("the local part names an office"));
        }
        double gibberish = madeUpOnPurpose() ? 0 : Gibberish.of(mailbox);
        if (gibberish > 0) {
            signals.add(RiskSignal.ADDRESS_GIBBERISH.found("letters follow each other as in no name", gibberish));
        }
        if (key.tag()) {
            signals.add(RiskSignal.ADDRESS_TAG.found(
                    key.knownHabits() ? "a tag that its provider cuts off" : "a plus sign, probably before a tag"));
        }
    }

    private boolean madeUpOnPurpose() {
        return provider != null && provider.name().equals(RELAY_INSIDE)
                || listing.isPresent() && listing.get().kind() == DomainClass.PRIVACY_RELAY;
    }

    private void hint(AddressHint hint) {
        String where = hint.part() == AddressHint.Part.DOMAIN ? "in the domain" : "before the at sign";
        switch (hint.kind()) {
            case MIXED_SCRIPTS -> signals.add(RiskSignal.ADDRESS_MIXED_SCRIPTS.found(where));
            case LOOKS_LATIN -> signals.add(RiskSignal.ADDRESS_LOOKS_LATIN.found(where));
            case MIXED_DIRECTION -> signals.add(RiskSignal.ADDRESS_MIXED_DIRECTION.found(where));
            case COMPATIBILITY_FORM -> signals.add(RiskSignal.ADDRESS_COMPATIBILITY_FORM.found(where));
            case COMPOSED -> {}
        }
    }

    private void lists() {
        listing.ifPresent(listed -> listed(listed, RiskSignal.DOMAIN_DISPOSABLE));
        if (provider != null && (listing.isEmpty() || listing.get().kind() == DomainClass.FREE)) {
            signals.add(RiskSignal.DOMAIN_KNOWN_PROVIDER.found(domain + " is a large provider's"));
        }
        if (ownInbox || report.isPresent() && report.get().ownInbox()) {
            signals.add(RiskSignal.DOMAIN_OWN_INBOX.found(domain + " leads to our own disposable inboxes"));
        }
    }

    private void listed(DomainListing listed, RiskSignal disposable) {
        RiskSignal signal = switch (listed.kind()) {
            case DISPOSABLE -> disposable;
            case PRIVACY_RELAY -> RiskSignal.DOMAIN_PRIVACY_RELAY;
            case FORWARDING_ALIAS -> RiskSignal.DOMAIN_FORWARDING_ALIAS;
            case FREE -> RiskSignal.DOMAIN_FREE;
            case CORPORATE -> null;
        };
        if (signal != null) {
            signals.add(signal.found(String.join(", ", listed.sources()), listed.confidence()));
        }
    }

    private void publicName() {
        if (isPublic()) {
            return;
        }
        int dot = domain.lastIndexOf('.');
        signals.add(RiskSignal.DOMAIN_NOT_PUBLIC.found(
                dot < 0 ? "a single name" : "no top level " + domain.substring(dot + 1) + " in the root zone"));
    }

    /** A domain under which mail arrives is public, whatever our list of top levels says. */
    private boolean isPublic() {
        int dot = domain.lastIndexOf('.');
        return dot > 0 && TopLevelDomains.contains(domain.substring(dot + 1)) || takesMail();
    }

    private boolean takesMail() {
        return provider != null || report.isPresent() && report.get().delivery().outcome() == Outcome.PASS;
    }

    private void report(DomainReport found) {
        switch (found.delivery()) {
            case REFUSED -> signals.add(RiskSignal.DOMAIN_REFUSES_MAIL.found("Null MX of " + domain));
            case NO_SUCH_DOMAIN -> signals.add(RiskSignal.DOMAIN_MISSING.found("no name " + domain));
            case NO_HOST -> signals.add(RiskSignal.DOMAIN_NO_HOST.found("no host takes mail of " + domain));
            case PRIVATE_HOST ->
                signals.add(RiskSignal.DOMAIN_PRIVATE_HOST.found("no public address behind " + domain));
            case ALIAS_LOOP -> signals.add(RiskSignal.DOMAIN_ALIAS_LOOP.found("aliases of " + domain));
            case ITS_OWN_ADDRESS -> signals.add(RiskSignal.DOMAIN_NO_MX.found("no MX of " + domain));
            case UNKNOWN ->
                signals.add(RiskSignal.DOMAIN_UNKNOWN.found(
                        found.doubt().map(Enum::name).orElse("nobody was asked")));
            case MAIL_HOSTS, KNOWN_PROVIDER -> {}
        }
        found.hostListing().ifPresent(listed -> listed(listed, RiskSignal.DOMAIN_DISPOSABLE_HOST));
        if (found.spf() == Outcome.FAIL) {
            signals.add(RiskSignal.DOMAIN_NO_SPF.found("no SPF record of " + domain));
        }
        if (found.dmarc() == Outcome.FAIL) {
            signals.add(RiskSignal.DOMAIN_NO_DMARC.found("no DMARC record of " + domain));
        }
    }

    private Optional<String> suggestion() {
        if (takesMail() || listing.isPresent()) {
            return Optional.empty();
        }
        boolean failed = report.isPresent() && report.get().delivery().outcome() == Outcome.FAIL;
        Optional<DomainTypos.Suggestion> meant = DomainTypos.of(domain);
        meant.ifPresent(found -> signals.add(RiskSignal.DOMAIN_TYPO.found(
                "looks like " + found.domain(), found.closeness() * (failed ? 1 : UNASKED))));
        return meant.map(DomainTypos.Suggestion::domain);
    }

    private DomainClass kind() {
        return listing.or(() -> report.flatMap(DomainReport::hostListing))
                .map(DomainListing::kind)
                .orElse(provider == null ? DomainClass.CORPORATE : DomainClass.FREE);
    }

    private AddressStatus status() {
        if (takesMail()) {
            return AddressStatus.PLAUSIBLE;
        }
        if (address.isLiteral()) {
            return AddressStatus.UNKNOWN;
        }
        boolean failed = report.isPresent() && report.get().delivery().outcome() == Outcome.FAIL;
        return failed || !isPublic() ? AddressStatus.UNDELIVERABLE : AddressStatus.UNKNOWN;
    }
}
