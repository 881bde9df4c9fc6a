package org.letterlock.accounts.page;

import java.util.Map;
import org.letterlock.accounts.Passkeys;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.signin.PasskeyCeremony;

/** What a browser is asked to do with passkeys, in the JSON form of WebAuthn level 3. */
final class PasskeyOptions {

    private static final int MILLISECONDS = 300_000;
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    /** Show any passkey of this host. */
    static Map<String, Object> show(Passkeys passkeys, String challenge) {
        return Map.of(
                "challenge", challenge,
                "rpId", passkeys.host(),
                "userVerification", REQUIRED,
                "timeout", MILLISECONDS);
    }

    /** Make one that signs in without an address being typed. */
    static Map<String, Object> make(Passkeys passkeys, Person person, String challenge) {
        return Map.of(
                "challenge", challenge,
                "rp", Map.of("id", passkeys.host(), "name", "Letterlock"),
                "user",
                        Map.of(
                                "id", Passkeys.handle(person.id()),
                                "name", person.email().text(),
                                "displayName", person.name()),
                "pubKeyCredParams",
                        PasskeyCeremony.ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                                .toList(),
                "excludeCredentials",
                        passkeys.ids(person.id()).stream()
                                .map(id -> Map.of("type", "public-key", "id", id))
                                .toList(),
                "authenticatorSelection",
                        Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED),
                "attestation", "none",
                "timeout", MILLISECONDS);
    }
}
