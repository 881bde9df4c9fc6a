package org.letterlock.shield;

import java.util.Locale;

/** Constants as answers, message keys and style names say them. */
public final class Tags {

    private Tags() {}

    /** {@code PRIVACY_RELAY} is {@code privacy-relay}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
