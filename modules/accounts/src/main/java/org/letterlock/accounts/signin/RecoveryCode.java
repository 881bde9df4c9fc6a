package org.letterlock.accounts.signin;

import java.security.SecureRandom;
import java.util.Locale;

/** A code to print and keep, for when the second factor is lost: 80 random bits in four groups of four. */
public final class RecoveryCode {

    private static final int OCTETS = 10;
    private static final int GROUP = 4;

    private RecoveryCode() {}

    /** A new one, as it is shown. */
    public static String random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base32.write(octets).toLowerCase(Locale.ROOT).replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** What somebody typed, without the hyphens and spaces that make no difference. */
    public static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
