package org.letterlock.inboxes.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.letterlock.web.AllowedMethods;

/** The methods that calls about inboxes take. */
@Provider
@PreMatching
@Singleton
public final class InboxMethods extends AllowedMethods {

    /** For the inboxes' own resources. */
    public InboxMethods() {
        super(List.of(
                InboxesResource.class,
                MessagesResource.class,
                ImagesResource.class,
                EventsResource.class,
                DomainsResource.class));
    }
}
