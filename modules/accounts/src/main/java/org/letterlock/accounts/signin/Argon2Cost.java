package org.letterlock.accounts.signin;

/**
 * What one password hash costs (RFC 9106).
 *
 * @param kibibytes memory
 * @param passes over that memory
 * @param lanes of it
 */
public record Argon2Cost(int kibibytes, int passes, int lanes) {

    /** The least that is let pass at start: what OWASP asks for. */
    public static final Argon2Cost FLOOR = new Argon2Cost(19 * 1024, 2, 1);

    /** @throws IllegalArgumentException when it is below {@link #FLOOR} */
    public Argon2Cost {
        if (kibibytes < 19 * 1024 || passes < 2 || lanes != 1) {
            throw new IllegalArgumentException("a password hash costs at least 19 MiB, two passes and one lane");
        }
    }
}
