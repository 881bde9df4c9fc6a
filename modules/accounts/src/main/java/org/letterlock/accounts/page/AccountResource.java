package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.AddressChanges.Wish;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Post;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.WebSettings;

/** What a person is called, which address their account has, and where they belong to. */
@Path("/app/account")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class AccountResource {

    private static final String PATH = "/app/account";
    private static final String ADDRESS = PATH + "/address";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Post post;
    private final WebSettings settings;

    @Inject
    public AccountResource(Door door, Workspace workspace, Accounts accounts, Post post, WebSettings settings) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.post = post;
        this.settings = settings;
    }

    @GET
    public Response show(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Form form = new Form("name").with("name", guest.person().name());
        return show(guest, form, workspace.done(done), headers);
    }

    private Response show(Door.Guest guest, Form form, Map<String, Object> done, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>(done);
        data.put("form", form);
        data.put("person", guest.person());
        data.put("email", guest.person().email().text());
        Optional<Wish> wish = accounts.addressChanges().pending(guest.person().id());
        data.put("wish", wish.map(waiting -> waiting.email().text()).orElse(""));
        wish.ifPresent(waiting -> data.put("until", waiting.until()));
        data.put("memberships", accounts.organisations().of(guest.person().id()));
        return workspace
                .page("workspace/account", guest, headers, PATH, data)
                .status(form.status())
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rename(
            @FormParam("name") @Nullable String name,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Form form = new Form("name").with("name", name);
        Optional<String> called = DisplayName.read(form.value("name"));
        if (called.isEmpty()) {
            return show(guest, form.refuse("name", "workspace.wrong.name"), Map.of(), headers);
        }
        accounts.people().rename(guest.person().id(), called.get());
        return Workspace.goTo(PATH, "name");
    }

    @GET
    @Path("address")
    public Response address(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return address(door.confirmedGuest(request), new Form("address"), headers);
    }

    private Response address(Door.Guest guest, Form form, HttpHeaders headers) {
        Map<String, Object> data =
                Map.of("form", form, "email", guest.person().email().text());
        return workspace
                .page("workspace/address", guest, headers, ADDRESS, data)
                .status(form.status())
                .build();
    }

    /** Answers alike whether the new address has an account or not; only its mailbox learns that. */
    @POST
    @Path("address")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @FormParam("email") @Nullable String email,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Form form = new Form("address").with("email", email);
        Optional<EmailAddress> address = Addresses.read(form.value("email"));
        if (address.isEmpty()) {
            return address(guest, form.refuse("email", "workspace.wrong.email"), headers);
        }
        Optional<Token> token = accounts.addressChanges().ask(guest.person().id(), address.get());
        if (token.isEmpty()) {
            return address(guest, form.refuse("email", "workspace.wrong.wait"), headers);
        }
        post.send(address.get(), guest.person().language(), mail(guest, address.get(), token.get()));
        return Workspace.goTo(PATH, "address-asked");
    }

    private ServiceMail mail(Door.Guest guest, EmailAddress address, Token token) {
        boolean taken = accounts.people().find(address).isPresent();
        return taken
                ? new ServiceMail.AlreadySignedUp(settings.baseUrl().resolve("/signin"))
                : new ServiceMail.NewAddress(
                        settings.baseUrl().resolve(ADDRESS + "/" + token.value()),
                        accounts.addressChanges()
                                .pending(guest.person().id())
                                .map(Wish::until)
                                .orElseThrow());
    }

    @POST
    @Path("address/withdraw")
    public Response withdraw(@Context HttpServerRequest request) {
        accounts.addressChanges().withdraw(door.guest(request).person().id());
        return Workspace.goTo(PATH, "address-withdrawn");
    }

    @GET
    @Path("address/{token}")
    public Response confirming(
            @PathParam("token") String token, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        return confirming(door.guest(request), token, false, headers);
    }

    private Response confirming(Door.Guest guest, String token, boolean refused, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>();
        data.put("path", ADDRESS + "/" + token);
        data.put("refused", refused);
        data.put(
                "wish",
                accounts.addressChanges()
                        .pending(guest.person().id())
                        .map(waiting -> waiting.email().text())
                        .orElse(""));
        return workspace
                .page("workspace/address-confirm", guest, headers, ADDRESS, data)
                .status(refused ? Form.REFUSED : 200)
                .build();
    }

    /** The new address is its holder's; the old one is told, and every other browser is signed out. */
    @POST
    @Path("address/{token}")
    public Response confirm(
            @PathParam("token") String token, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Person before = guest.person();
        if (accounts.addressChanges().confirm(before.id(), new Token(token)).isEmpty()) {
            return confirming(guest, token, true, headers);
        }
        accounts.sessions().closeOthers(before.id(), Optional.of(guest.session().id()));
        post.send(
                before.email(),
                before.language(),
                new ServiceMail.AddressChanged(settings.baseUrl().resolve("/app/security")));
        return Workspace.goTo(PATH, "address");
    }
}
