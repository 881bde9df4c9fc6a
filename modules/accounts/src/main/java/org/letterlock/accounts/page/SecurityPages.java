package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail.Change;
import org.letterlock.accounts.SessionId;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.SignedIn;
import org.letterlock.privacy.Crockford;

/** How a person signs in, and where they are signed in: everything at one look, and what can be done about it. */
@Path("/app/security")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class SecurityPages {

    private static final String PATH = "/app/security";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final SignIn signIn;

    @Inject
    public SecurityPages(Door door, Workspace workspace, Accounts accounts, SignIn signIn) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /** A browser in which the person is signed in. */
    public record Browser(String id, String methodKey, Instant since, Instant used, boolean here) {}

    /** A passkey of the person. */
    public record Key(String id, String name, Instant added, Optional<Instant> used) {}

    @GET
    public Response all(
            @QueryParam("done") @Nullable String done,
            @QueryParam("refused") @Nullable String refused,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Person person = guest.person();
        Map<String, Object> shown = new HashMap<>(workspace.done(done));
        shown.put("refused", workspace.refused(refused));
        shown.put("google", signIn.google().isPresent());
        shown.put("linked", accounts.googleLinks().of(person.id()));
        shown.put("spare", signIn.hasAnotherWay(person.id(), SignInMethod.GOOGLE));
        shown.put("browsers", browsers(guest));
        shown.put("passkeys", keys(person));
        shown.put("password", signIn.passwords().isSet(person.id()));
        shown.put("authenticator", signIn.secondFactors().isOn(person.id()));
        shown.put("codes", signIn.secondFactors().codesLeft(person.id()));
        return workspace.page("signin/security", guest, headers, PATH, shown).build();
    }

    /** What is done by one button; the form names it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Form form = Form.sent(fields);
        String id = form.value("id");
        return switch (form.value("act")) {
            case "end" -> end(door.guest(request), id);
            case "end-others" -> endOthers(door.guest(request));
            case "authenticator-off" -> turnOff(door.confirmedGuest(request));
            case "codes" -> renewCodes(door.confirmedGuest(request), headers);
            case "passkey-remove" -> removePasskey(door.confirmedGuest(request), id);
            case "google-unlink" -> unlink(door.confirmedGuest(request));
            default -> Workspace.goTo(PATH);
        };
    }

    private Response end(Door.Guest guest, String id) {
        SessionId.read(id)
                .ifPresent(session -> accounts.sessions().close(guest.person().id(), session));
        return Workspace.goTo(PATH);
    }

    private Response endOthers(Door.Guest guest) {
        accounts.sessions()
                .closeOthers(guest.person().id(), Optional.of(guest.session().id()));
        return Workspace.goTo(PATH, "browsers-ended");
    }

    private Response turnOff(Door.Guest guest) {
        if (signIn.secondFactors().isOn(guest.person().id())) {
            signIn.secondFactors().turnOff(guest.person().id());
            signIn.changed(guest.person(), Change.SECOND_FACTOR_OFF);
        }
        return Workspace.goTo(PATH, "second-factor-off");
    }

    private Response renewCodes(Door.Guest guest, HttpHeaders headers) {
        if (!signIn.secondFactors().isOn(guest.person().id())) {
            return Workspace.goTo(PATH);
        }
        List<String> codes = signIn.secondFactors().renewCodes(guest.person().id());
        return workspace
                .page("signin/codes", guest, headers, PATH, Map.of("codes", codes))
                .build();
    }

    private Response unlink(Door.Guest guest) {
        return signIn.unlink(guest.person())
                ? Workspace.goTo(PATH, "google-unlinked")
                : Workspace.goTo(PATH + "?refused=last-way");
    }

    private Response removePasskey(Door.Guest guest, String id) {
        if (!signIn.hasAnotherWay(guest.person().id(), SignInMethod.PASSKEY)) {
            return Workspace.goTo(PATH + "?refused=last-way");
        }
        boolean removed = Crockford.read(id)
                .filter(passkey -> signIn.passkeys().remove(guest.person().id(), passkey))
                .isPresent();
        if (removed) {
            signIn.changed(guest.person(), Change.PASSKEY_REMOVED);
        }
        return Workspace.goTo(PATH, "passkey-removed");
    }

    private List<Browser> browsers(Door.Guest guest) {
        return accounts.sessions().of(guest.person().id()).stream()
                .map(session -> browser(session, guest.session()))
                .toList();
    }

    private static Browser browser(SignedIn session, SignedIn here) {
        return new Browser(
                session.id().text(),
                "signin.method." + session.method().tag(),
                session.openedAt(),
                session.usedAt(),
                session.id().equals(here.id()));
    }

    private List<Key> keys(Person person) {
        return signIn.passkeys().of(person.id()).stream()
                .map(passkey ->
                        new Key(Crockford.write(passkey.id()), passkey.name(), passkey.addedAt(), passkey.usedAt()))
                .toList();
    }
}
