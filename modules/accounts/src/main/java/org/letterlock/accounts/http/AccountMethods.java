package org.letterlock.accounts.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.letterlock.web.AllowedMethods;

/** The methods that calls about organisations take. */
@Provider
@PreMatching
@Singleton
public final class AccountMethods extends AllowedMethods {

    /** For the accounts' own resources. */
    public AccountMethods() {
        super(List.of(
                OrganisationResource.class,
                MembersResource.class,
                KeysResource.class,
                CallsResource.class,
                WebhooksResource.class,
                DeliveriesResource.class));
    }
}
