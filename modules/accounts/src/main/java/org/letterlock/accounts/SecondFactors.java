package org.letterlock.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.signin.Base32;
import org.letterlock.accounts.signin.RecoveryCode;
import org.letterlock.accounts.signin.Totp;
import org.letterlock.accounts.store.SecondFactorTable;

/**
 * The second factors: codes of an authenticator app, each good once, and printed recovery codes, each good once. Safe
 * for use by several threads.
 */
public final class SecondFactors {

    /** How many recovery codes somebody gets. */
    public static final int RECOVERY_CODES = 10;

    private static final String PLACE = "authenticator";

    private final SecondFactorTable table;
    private final Seals seals;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(SecondFactorTable table, Seals seals, InstantSource clock) {
        this.table = table;
        this.seals = seals;
        this.clock = clock;
    }

    /** What came of a code. */
    public enum Verdict {
        WRONG,
        RIGHT,
        /** A recovery code, gone now. */
        RECOVERY_CODE
    }

    /** Whether the person is asked for a second factor. */
    public boolean isOn(PersonId person) {
        return table.secret(person.value(), true).isPresent();
    }

    /** How many recovery codes are left. */
    public int codesLeft(PersonId person) {
        return table.codesLeft(person.value());
    }

    /**
     * The secret of an authenticator to be set up, in base 32: the same until {@link #confirm}, so that a wrong code
     * does not make the person start again. Empty when one is in use.
     */
    public Optional<String> proposed(PersonId person) {
        if (isOn(person)) {
            return Optional.empty();
        }
        Optional<String> before = secret(person, false);
        if (before.isPresent()) {
            return before;
        }
        String secret = Base32.write(Totp.secret(random));
        table.propose(person.value(), seals.seal(person.subject(), PLACE, secret));
        return Optional.of(secret);
    }

    /** What the QR code for an authenticator app says. */
    public static String uri(String secret, String account) {
        return "otpauth://totp/Letterlock:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + secret
                + "&issuer=Letterlock";
    }

    /** Puts the proposed authenticator to use when {@code code} is right; the recovery codes, to be shown once. */
    public Optional<List<String>> confirm(PersonId person, String code) {
        if (!isRight(person, code, false)) {
            return Optional.empty();
        }
        List<String> codes = codes();
        table.confirm(person.value(), digests(person, codes));
        return Optional.of(codes);
    }

    /** New recovery codes in place of all others, to be shown once. */
    public List<String> renewCodes(PersonId person) {
        List<String> codes = codes();
        table.replaceCodes(person.value(), digests(person, codes));
        return codes;
    }

    /** Judges a code of the app, or a recovery code; what is right is used up. */
    public Verdict judge(PersonId person, String typed) {
        String code = RecoveryCode.plain(typed);
        if (isRight(person, code, true)) {
            return Verdict.RIGHT;
        }
        return isOn(person) && table.takeCode(person.value(), digest(person, code))
                ? Verdict.RECOVERY_CODE
                : Verdict.WRONG;
    }

    /** Asks for no second factor any more. */
    public void turnOff(PersonId person) {
        table.remove(person.value());
    }

    private boolean isRight(PersonId person, String code, boolean confirmed) {
        return secret(person, confirmed)
                .map(secret -> Totp.step(Base32.read(secret), RecoveryCode.plain(code), clock.instant()))
                .filter(step -> step.isPresent() && table.use(person.value(), step.getAsLong()))
                .isPresent();
    }

    private Optional<String> secret(PersonId person, boolean confirmed) {
        return table.secret(person.value(), confirmed).flatMap(hidden -> seals.open(person.subject(), PLACE, hidden));
    }

    private List<String> codes() {
        List<String> codes = new ArrayList<>();
        while (codes.size() < RECOVERY_CODES) {
            codes.add(RecoveryCode.random(random));
        }
        return codes;
    }

    private List<byte[]> digests(PersonId person, List<String> codes) {
        return codes.stream()
                .map(code -> digest(person, RecoveryCode.plain(code)))
                .toList();
    }

    private byte[] digest(PersonId person, String code) {
        return seals.digest("recovery code", person.text() + " " + code);
    }
}
