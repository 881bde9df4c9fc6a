package org.letterlock.privacy;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells names of code from other texts. Loggers may be called anything, and a library could name one after a host or a
 * person; what gets into the log is only the package of running code that the name begins with.
 */
final class CodeNames {

    /** What a name becomes that begins with no package. */
    static final String OTHER = "other";

    private static final Set<String> JAVA = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private CodeNames() {}

    /** The longest package that {@code name} begins with. */
    static String of(String name) {
        for (String part = name; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
            if (isPackage(part)) {
                return part;
            }
        }
        return OTHER;
    }

    private static boolean isPackage(String name) {
        ClassLoader loader = CodeNames.class.getClassLoader();
        return JAVA.contains(name) || (loader != null && loader.getDefinedPackage(name) != null);
    }
}
