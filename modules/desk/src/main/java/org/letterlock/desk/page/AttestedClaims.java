package org.letterlock.desk.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.desk.Evidence;
import org.letterlock.desk.EvidenceRegister;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Staff;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.web.Language;
import org.letterlock.web.OperatorClaims;
import org.letterlock.web.Texts;

/** What may be claimed today by what the operator has shown. */
@Singleton
public final class AttestedClaims implements OperatorClaims {

    private final FrontDesk desk;
    private final Registry registry;

    @Inject
    public AttestedClaims(FrontDesk desk, Registry registry) {
        this.desk = desk;
        this.registry = registry;
    }

    @Override
    public List<Claim> now(Language language) {
        Texts texts = Texts.load(language, List.of(new DeskPart()));
        EvidenceRegister evidence = desk.evidence();
        return List.of(
                claim(texts, "firewall", evidence.validUntil(Evidence.Kind.FIREWALL, Optional.empty()), "MAILBOX-14"),
                claim(
                        texts,
                        "audit",
                        evidence.validUntil(Evidence.Kind.AUDIT, Optional.empty()),
                        "MAILBOX-15",
                        "SHIELD-35"),
                claim(texts, "hosting", evidence.validUntil(Evidence.Kind.HOSTING, Optional.empty()), "SHIELD-35"),
                claim(texts, "processors", processors(), "SHIELD-28"),
                claim(texts, "staff", staff(), "MAILBOX-18", "MAILBOX-19"));
    }

    private static Claim claim(Texts texts, String id, Optional<LocalDate> until, String... promises) {
        String key = "desk.claim." + id;
        return new Claim(id, texts.say(key), texts.say(key + ".text"), until, List.of(promises));
    }

    /** Only when each processor's agreement is valid; the first that ends ends the claim. */
    private Optional<LocalDate> processors() {
        return first(registry.operator().subprocessors().stream()
                .map(Subprocessor::id)
                .map(id -> desk.evidence().validUntil(Evidence.Kind.PROCESSOR, Optional.of(id))));
    }

    private Optional<LocalDate> staff() {
        return first(desk.staff().all().stream()
                .filter(member -> !member.roles().isEmpty())
                .map(Staff.Member::person)
                .map(person -> desk.evidence().currentUntil(person.id())));
    }

    private static Optional<LocalDate> first(Stream<Optional<LocalDate>> ends) {
        List<Optional<LocalDate>> all = ends.toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Comparator.naturalOrder())
                : Optional.empty();
    }
}
