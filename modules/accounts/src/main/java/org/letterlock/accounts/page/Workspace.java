package org.letterlock.accounts.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Permission;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;

/** Makes the pages below {@code /app}: a template in the frame with rail, organisation and person. */
@Singleton
public final class Workspace {

    private final Pages pages;
    private final Readers readers;
    private final Accounts accounts;

    @Inject
    public Workspace(Pages pages, Readers readers, Accounts accounts) {
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

    /** What the frame shows; templates know it as {@code frame}. */
    public record Frame(
            String name,
            Optional<Organisation> organisation,
            List<Organisation> organisations,
            List<Place> places,
            List<Place> own) {}

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
        List<Membership> all = accounts.organisations().of(guest.person().id());
        Optional<Membership> at = membership.or(() -> all.stream().findFirst());
        Map<String, Object> shown = new HashMap<>(data);
        shown.put(
                "frame",
                new Frame(
                        guest.person().name(),
                        at.map(Membership::organisation),
                        all.stream().map(Membership::organisation).toList(),
                        at.map(Workspace::places).orElse(List.of()),
                        own()));
        return pages.answer(template, view, shown);
    }

    /** The places of an organisation that its member may go to. */
    private static List<Place> places(Membership membership) {
        String root = "/app/" + membership.organisation().slug().value();
        return List.of(new Needing(Permission.SEE_ORGANISATION, new Place("place.overview", "mail", root))).stream()
                .filter(place -> membership.may(place.permission()))
                .map(Needing::place)
                .toList();
    }

    private record Needing(Permission permission, Place place) {}

    /** The places of the person themself. */
    private static List<Place> own() {
        return List.of();
    }

    /** The answer to a form that was done. */
    static Response goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
