package org.letterlock.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.letterlock.privacy.Registry;

/**
 * The one place where cookies are made: only those that the {@link Registry} declares, with exactly their declared
 * lifetime.
 */
@Singleton
public final class Cookies {

    private final Registry registry;
    private final WebSettings settings;

    @Inject
    public Cookies(Registry registry, WebSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * The cookie of this name.
     *
     * @throws org.letterlock.privacy.UndeclaredException when no policy declares it
     */
    public DeclaredCookie declared(String name) {
        return new DeclaredCookie(registry.cookie(name), settings.secure());
    }
}
