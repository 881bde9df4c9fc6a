package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.People.Accepted;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Token;
import org.letterlock.web.PortableCopy;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;

/**
 * What is kept about the person who looks, from the same declarations that decide what can be kept at all; and a copy
 * of it. The copy is written while it is sent, and lies nowhere.
 */
@Path("/app/privacy")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class PrivacyResource {

    private static final String PATH = "/app/privacy";
    private static final String EXPORT = PATH + "/export";
    private static final int SHOWN = 20;

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Registry registry;
    private final Readers readers;
    private final PortableCopy copies;

    @Inject
    public PrivacyResource(
            Door door,
            Workspace workspace,
            Accounts accounts,
            Registry registry,
            Readers readers,
            PortableCopy copies) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.registry = registry;
        this.readers = readers;
        this.copies = copies;
    }

    /**
     * One class of data as the policy declares it, and what is there of it.
     *
     * @param more how many records there are besides those shown
     */
    public record Kept(PolicyPage.Row row, List<String> fields, List<List<String>> records, int count, int more) {

        public boolean isEmpty() {
            return count == 0;
        }
    }

    /** A version of a policy somebody agreed to, and whether it is the one in force. */
    public record Agreement(Accepted accepted, String title, String version, boolean current) {}

    @GET
    public Response show(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        String language = readers.preferences(headers).language().tag();
        List<Held> held = accounts.personalData().of(guest.person().id());
        Map<String, Object> data = new HashMap<>();
        data.put("classes", classes(held, language));
        data.put(
                "agreements",
                accounts.people().accepted(guest.person().id()).stream()
                        .map(accepted -> agreement(accepted, language))
                        .toList());
        return workspace.page("workspace/privacy", guest, headers, PATH, data).build();
    }

    private List<Kept> classes(List<Held> held, String language) {
        return registry.systems().stream()
                .flatMap(system -> PolicyDocument.of(registry, system.system()).page(language).profiles().stream())
                .flatMap(profile -> profile.rows().stream())
                .flatMap(row -> held.stream()
                        .filter(found -> found.dataClass().equals(row.id()))
                        .map(found -> shown(row, found)))
                .toList();
    }

    private static Kept shown(PolicyPage.Row row, Held held) {
        int count = 0;
        List<List<String>> first = new ArrayList<>();
        for (List<String> one : held.records()) {
            if (count++ < SHOWN) {
                first.add(one);
            }
        }
        return new Kept(row, held.fields(), first, count, count - first.size());
    }

    private Agreement agreement(Accepted accepted, String language) {
        String system = accepted.acceptance().system();
        String version = accepted.acceptance().version();
        return registry.system(system)
                .map(known -> new Agreement(
                        accepted,
                        PolicyDocument.of(registry, system).page(language).title(),
                        brief(version),
                        registry.version(system).equals(version)))
                .orElseGet(() -> new Agreement(accepted, system, brief(version), false));
    }

    private static String brief(String version) {
        return version.substring(0, Math.min(12, version.length()));
    }

    /** Asks for a copy: who does must prove to be there, and gets a link that this browser can use once. */
    @POST
    @Path("export")
    public Response make(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Token token = accounts.exportLinks().make(guest.session().id());
        return workspace
                .page("workspace/export", guest, headers, EXPORT, Map.of("link", EXPORT + "/" + token.value()))
                .build();
    }

    @GET
    @Path("export")
    public Response ask(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        return workspace
                .page("workspace/export", guest, headers, EXPORT, Map.of("link", ""))
                .build();
    }

    @GET
    @Path("export/{token}")
    @Produces({PortableCopy.MEDIA_TYPE, MediaType.TEXT_HTML})
    public Response fetch(@PathParam("token") String token, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        if (!accounts.exportLinks().use(guest.session().id(), new Token(token))) {
            throw Problems.notFound().exception();
        }
        return copies.answer(accounts.personalData().of(guest.person().id()));
    }
}
