package org.letterlock.shield.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.letterlock.web.AllowedMethods;

/** The methods that the shield's calls take. */
@Provider
@PreMatching
@Singleton
public final class ShieldMethods extends AllowedMethods {

    /** For the shield's own resources. */
    public ShieldMethods() {
        super(List.of(ValidationsResource.class, BatchResource.class, RangesResource.class));
    }
}
