package org.letterlock.desk.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.letterlock.web.AllowedMethods;

/** The methods that the desk's calls take. */
@Provider
@PreMatching
@Singleton
public final class DeskMethods extends AllowedMethods {

    /** For the desk's own resources. */
    public DeskMethods() {
        super(List.of(PrivacyRequestsResource.class));
    }
}
