package org.letterlock.accounts.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.letterlock.web.PagePart;

/** What signing in brings to the pages. */
@Singleton
public final class SignInPart implements PagePart {

    @Override
    public String name() {
        return "signin";
    }

    @Override
    public List<String> assets() {
        return List.of("passkey.js", "signin.css");
    }

    @Override
    public List<Place> places() {
        return List.of();
    }
}
