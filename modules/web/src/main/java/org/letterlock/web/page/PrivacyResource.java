package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.PolicyArchive;
import org.letterlock.web.Readers;

/** What all policies have in common: the overview, who processes by agreement, whom to write to. */
@Path("/privacy")
public final class PrivacyResource {

    private final Registry registry;
    private final PolicyArchive archive;
    private final InstantSource clock;
    private final Pages pages;
    private final Readers readers;

    @Inject
    public PrivacyResource(
            Registry registry, PolicyArchive archive, InstantSource clock, Pages pages, Readers readers) {
        this.registry = registry;
        this.archive = archive;
        this.clock = clock;
        this.pages = pages;
        this.readers = readers;
    }

    /** A processor as the page shows it. */
    public record ProcessorView(
            Subprocessor processor,
            String country,
            String transfer,
            String agreed,
            String usableFrom,
            boolean usable) {}

    /** All systems of this installation. */
    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    public Response overview(@Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy");
        List<PolicyView> systems = registry.systems().stream()
                .map(policy -> PolicyView.of(
                        PolicyDocument.of(registry, policy.system())
                                .page(view.language().tag()),
                        archive.of(policy.system()).getFirst().since(),
                        view.language()))
                .toList();
        return pages.answer(
                        "web/privacy",
                        view,
                        Map.of(
                                "systems",
                                systems,
                                "operator",
                                OperatorView.of(registry.operator(), view.language()),
                                "rules",
                                RulesView.of(registry, pages.texts(view.language()))))
                .build();
    }

    /** Who processes data by agreement. */
    @GET
    @Blocking
    @Path("subprocessors")
    @Produces(MediaType.TEXT_HTML)
    public Response subprocessors(@Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/subprocessors");
        LocalDate today = today();
        List<ProcessorView> all = registry.operator().subprocessors().stream()
                .map(one -> processor(one, today, view.language()))
                .toList();
        return pages.answer(
                        "web/subprocessors", view, Map.of("processors", all, "notice", Subprocessor.NOTICE.toDays()))
                .build();
    }

    private static ProcessorView processor(Subprocessor one, LocalDate today, Language language) {
        return new ProcessorView(
                one,
                PolicyView.country(one.country(), language),
                one.transfer().words().in(language.tag()),
                PolicyView.date(one.agreed(), language),
                PolicyView.date(one.usableFrom(), language),
                !today.isBefore(one.usableFrom()));
    }

    /** The same for machines. */
    @GET
    @Blocking
    @Path("subprocessors.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> subprocessorsTwin() {
        return Map.of(
                "items",
                registry.operator().subprocessors().stream()
                        .map(PrivacyResource::tree)
                        .toList());
    }

    private static Map<String, Object> tree(Subprocessor one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", one.id());
        tree.put("name", one.name());
        tree.put("does", one.does());
        tree.put("hosts", one.hosts());
        tree.put("country", one.country());
        tree.put("transfer", one.transfer().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tree.put("policy", one.policy().toString());
        tree.put("agreed", one.agreed().toString());
        tree.put("announced", one.announced().toString());
        tree.put("usableFrom", one.usableFrom().toString());
        return tree;
    }

    /** Whom to write to. */
    @GET
    @Blocking
    @Path("contacts")
    @Produces(MediaType.TEXT_HTML)
    public Response contacts(@Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/contacts");
        return pages.answer(
                        "web/contacts", view, Map.of("operator", OperatorView.of(registry.operator(), view.language())))
                .build();
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Who runs this, with empty texts for what is not stated. */
    public record OperatorView(
            String name,
            String registration,
            String address,
            String country,
            String law,
            String authority,
            String authorityPage,
            List<ContactView> contacts) {

        static OperatorView of(Operator operator, Language language) {
            return new OperatorView(
                    operator.name().orElse(""),
                    operator.registration().orElse(""),
                    operator.address().orElse(""),
                    operator.country()
                            .map(code -> PolicyView.country(code, language))
                            .orElse(""),
                    operator.law().orElse(""),
                    operator.authority().map(Operator.Authority::name).orElse(""),
                    operator.authority().map(it -> it.page().toString()).orElse(""),
                    List.of(Operator.Contact.values()).stream()
                            .map(purpose -> ContactView.of(purpose, operator.contact(purpose)))
                            .toList());
        }
    }

    /** One contact; {@code address} is empty when it is not stated. */
    public record ContactView(String purpose, String address) {

        static ContactView of(Operator.Contact purpose, Optional<String> address) {
            return new ContactView(purpose.name().toLowerCase(Locale.ROOT), address.orElse(""));
        }

        /** What it is called, a message key. */
        public String nameKey() {
            return "contact." + purpose;
        }

        /** What it is for, a message key. */
        public String useKey() {
            return nameKey() + ".for";
        }
    }
}
