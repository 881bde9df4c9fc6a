package org.letterlock.inboxes;

import java.util.Locale;
import java.util.Optional;

/** A browser, as coarsely as statistics need it; the text it is read from is kept nowhere. */
public record BrowserKind(Device device, Family family) {

    /** What somebody holds in hand. */
    public enum Device {
        PHONE,
        TABLET,
        COMPUTER,
        OTHER
    }

    /** Whose engine shows the page. */
    public enum Family {
        FIREFOX,
        CHROMIUM,
        SAFARI,
        OTHER
    }

    /** Reads the field {@code User-Agent} (RFC 9110 section 10.1.5). */
    public static BrowserKind of(Optional<String> agent) {
        String text = agent.orElse("").toLowerCase(Locale.ROOT);
        return new BrowserKind(device(text), family(text));
    }

    private static Device device(String agent) {
        if (agent.contains("ipad") || agent.contains("tablet")) {
            return Device.TABLET;
        }
        if (agent.contains("mobi")) {
            return Device.PHONE;
        }
        if (agent.contains("android")) {
            return Device.TABLET;
        }
        return agent.startsWith("mozilla/") ? Device.COMPUTER : Device.OTHER;
    }

    private static Family family(String agent) {
        if (agent.contains("firefox/")) {
            return Family.FIREFOX;
        }
        if (agent.contains("chrome/") || agent.contains("chromium/") || agent.contains("edg/")) {
            return Family.CHROMIUM;
        }
        return agent.contains("safari/") ? Family.SAFARI : Family.OTHER;
    }
}
