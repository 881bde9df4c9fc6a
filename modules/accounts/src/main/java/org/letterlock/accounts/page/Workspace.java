package org.letterlock.accounts.page;

import static org.letterlock.accounts.Permission.MANAGE_WEBHOOKS;
import static org.letterlock.accounts.Permission.SEE_AUDIT;
import static org.letterlock.accounts.Permission.SEE_KEYS;
import static org.letterlock.accounts.Permission.SEE_ORGANISATION;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Person;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;

/** Makes the pages below {@code /app}: a template in the frame with rail, organisation and person. */
@Singleton
public final class Workspace {

    private final Pages pages;
    private final Readers readers;
    private final Accounts accounts;
    private final Instance<OwnPlaces> more;

    @Inject
    public Workspace(Pages pages, Readers readers, Accounts accounts, Instance<OwnPlaces> more) {
        this.more = more;
        this.pages = pages;
        this.readers = readers;
        this.accounts = accounts;
    }

    /**
     * A place in the rail.
     *
     * @param textKey what it is called, a message key
     * @param icon the symbol's name in the sprite, without {@code i-}
     * @param path where it is
     */
    public record Place(String textKey, String icon, String path) {}

    /**
     * What the frame shows; templates know it as {@code frame}.
     *
     * @param at the path of the place the page lies at or below
     */
    public record Frame(
            String name,
            Optional<Organisation> organisation,
            List<Organisation> organisations,
            List<Place> places,
            List<Place> own,
            String at) {

        /** Whether the page is one of that organisation. */
        public boolean isHere(Organisation other) {
            return organisation.filter(here -> here.id().equals(other.id())).isPresent();
        }
    }

    /** A page of an organisation; {@code data} is what the template shows. */
    public Response.ResponseBuilder page(
            String template, Door.Member member, HttpHeaders headers, String path, Map<String, ?> data) {
        return answer(template, member.guest(), Optional.of(member.membership()), readers.view(headers, path), data);
    }

    /** A page of the person's own. */
    public Response.ResponseBuilder page(
            String template, Door.Guest guest, HttpHeaders headers, String path, Map<String, ?> data) {
        return answer(template, guest, Optional.empty(), readers.view(headers, path), data);
    }

    private Response.ResponseBuilder answer(
            String template, Door.Guest guest, Optional<Membership> membership, Pages.View view, Map<String, ?> data) {
        Map<String, Object> shown = new HashMap<>(data);
        shown.put("frame", frame(guest, membership, view.path()));
        shown.put("moments", new Moments(view.language()));
        return pages.answer(template, view, shown);
    }

    private Frame frame(Door.Guest guest, Optional<Membership> membership, String path) {
        List<Membership> all = accounts.organisations().of(guest.person().id());
        Optional<Membership> at = membership.or(() -> all.stream().findFirst());
        List<Place> places = at.map(this::places).orElse(List.of());
        List<Place> own = own(guest.person());
        return new Frame(
                guest.person().name(),
                at.map(Membership::organisation),
                all.stream().map(Membership::organisation).toList(),
                places,
                own,
                at(path, Stream.concat(places.stream(), own.stream())));
    }

    /** The place that the path belongs to: the longest that it begins with. */
    private static String at(String path, Stream<Place> places) {
        return places.map(Place::path)
                .filter(place -> path.equals(place) || path.startsWith(place + "/") || path.startsWith(place + "?"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** The path of an organisation's first page; its others are below. */
    public static String root(Organisation organisation) {
        return "/app/" + organisation.slug().value();
    }

    /** The places of an organisation that its member may go to. */
    private List<Place> places(Membership membership) {
        String root = root(membership.organisation());
        Stream<Place> everywhere = Stream.of(
                        new Needing(SEE_ORGANISATION, new Place("place.overview", "layout-dashboard", root)),
                        new Needing(SEE_ORGANISATION, new Place("place.members", "users", root + "/members")),
                        new Needing(SEE_KEYS, new Place("place.keys", "key", root + "/keys")),
                        new Needing(MANAGE_WEBHOOKS, new Place("place.webhooks", "webhook", root + "/webhooks")),
                        new Needing(SEE_AUDIT, new Place("place.audit", "history", root + "/audit")),
                        new Needing(SEE_ORGANISATION, new Place("place.settings", "settings", root + "/settings")))
                .filter(place -> membership.may(place.permission()))
                .map(Needing::place);
        return Stream.concat(everywhere, more.stream().flatMap(places -> places.of(membership).stream()))
                .toList();
    }

    private record Needing(Permission permission, Place place) {}

    /** The places of the person themself. */
    private List<Place> own(Person person) {
        Stream<Place> everybody = Stream.of(
                new Place("place.account", "user", "/app/account"),
                new Place("place.security", "shield-lock", "/app/security"),
                new Place("place.own-data", "lock", "/app/privacy"),
                new Place("place.preferences", "adjustments", "/app/preferences"));
        return Stream.concat(everybody, more.stream().flatMap(places -> places.of(person).stream()))
                .toList();
    }

    /** The answer to a form that was done: the browser goes to {@code path}. */
    public static Response goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /**
     * The same, and the page says that it was done: its resource hands {@link #done} to the template.
     *
     * @param done the end of a message key that begins with {@code done.}
     */
    public static Response goTo(String path, String done) {
        return goTo(path + "?done=" + done);
    }

    /** The key of why something was refused, as the address says; empty when it says nothing that we say. */
    String refused(@Nullable String why) {
        return why != null && pages.texts(Language.EN).knows("signin.refused." + why) ? "signin.refused." + why : "";
    }

    /** What a page's {@code data} holds so that it says what was done, as {@link #goTo} told; else nothing. */
    public Map<String, Object> done(@Nullable String done) {
        return done != null && pages.texts(Language.EN).knows("done." + done)
                ? Map.of("done", "done." + done)
                : Map.of();
    }
}
