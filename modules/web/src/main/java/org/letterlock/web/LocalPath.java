package org.letterlock.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of this server to go back to; never one that a browser could take for another server. */
public final class LocalPath {

    private static final Pattern SAFE =
            Pattern.compile("/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(?:\\?[A-Za-z0-9._~=&-]*)?");
    private static final int LONGEST = 300;

    private LocalPath() {}

    /** The path, or the start page when it is not one of ours. */
    public static String orStart(@Nullable String path) {
        return path != null && path.length() <= LONGEST && SAFE.matcher(path).matches() ? path : "/";
    }
}
