package org.letterlock.accounts;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.signin.PasskeyCeremony;
import org.letterlock.accounts.store.PasskeyTable;
import org.letterlock.accounts.store.PasskeyTable.PasskeyRow;

/** People's passkeys: made and shown in ceremonies whose challenge serves once. Safe for use by several threads. */
public final class Passkeys {

    /** Most passkeys of one person. */
    public static final int MOST = 20;

    private static final int CHALLENGE_OCTETS = 32;
    private static final String CREDENTIAL = "passkey";
    static final String NAME = "passkey name";

    private final PasskeyTable table;
    private final Seals seals;
    private final InstantSource clock;
    private final PasskeyCeremony ceremony;
    private final SecureRandom random = new SecureRandom();

    Passkeys(PasskeyTable table, Seals seals, SignInSetup setup) {
        this.table = table;
        this.seals = seals;
        this.clock = setup.clock();
        this.ceremony = new PasskeyCeremony(setup.base());
    }

    /** One passkey, as its owner sees it. */
    public record Passkey(UUID id, String name, Instant addedAt, Optional<Instant> usedAt) {

        @Override
        public String toString() {
            return "Passkey[hidden]";
        }
    }

    /** The host that passkeys belong to. */
    public String host() {
        return ceremony.host();
    }

    /** 32 random octets to be signed once, in base64url. */
    public String challenge() {
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        random.nextBytes(challenge);
        return base64(challenge);
    }

    /** What authenticators know the person by, in base64url: the random name, nothing else. */
    public static String handle(PersonId person) {
        return base64(octets(person));
    }

    /** The person's passkeys, the oldest first. */
    public List<Passkey> of(PersonId person) {
        return table.of(person.value()).stream()
                .flatMap(row -> seals
                        .open(person.subject(), NAME, row.nameSealed())
                        .map(name -> new Passkey(row.id(), name, row.addedAt(), row.usedAt()))
                        .stream())
                .toList();
    }

    /** The credential ids of the person's passkeys, in base64url: to offer no authenticator twice. */
    public List<String> ids(PersonId person) {
        return table.of(person.value()).stream()
                .flatMap(row -> credential(person, row).stream())
                .map(kept -> kept.split(" ", 2)[0])
                .toList();
    }

    /** Adds what the browser made for {@code challenge}; false when it is no passkey, or somebody's already. */
    public boolean add(PersonId person, String name, String json, String challenge) {
        Optional<PasskeyCeremony.Made> made = ceremony.made(json, octets(challenge));
        if (made.isEmpty() || table.of(person.value()).size() >= MOST) {
            return false;
        }
        String kept = base64(made.get().id()) + " " + base64(made.get().credential());
        return table.add(new PasskeyRow(
                UUID.randomUUID(),
                person.value(),
                digest(made.get().id()),
                seals.seal(person.subject(), CREDENTIAL, kept),
                seals.seal(person.subject(), NAME, name),
                made.get().signCount(),
                clock.instant(),
                Optional.empty()));
    }

    /** Who showed for {@code challenge} that they have one of their passkeys; empty when nobody did. */
    public Optional<PersonId> shown(String json, String challenge) {
        return ceremony.id(json)
                .flatMap(id -> table.find(digest(id)))
                .filter(row -> isShown(row, json, challenge))
                .map(row -> new PersonId(row.person()));
    }

    /** Removes one; false when it is not the person's. */
    public boolean remove(PersonId person, UUID id) {
        return table.remove(person.value(), id);
    }

    private boolean isShown(PasskeyRow row, String json, String challenge) {
        PersonId person = new PersonId(row.person());
        return credential(person, row)
                .flatMap(kept -> ceremony.shown(json, octets(challenge), octets(kept.split(" ", 2)[1]), octets(person)))
                .filter(count -> table.use(row.id(), count, clock.instant()))
                .isPresent();
    }

    private Optional<String> credential(PersonId person, PasskeyRow row) {
        return seals.open(person.subject(), CREDENTIAL, row.credentialSealed());
    }

    private byte[] digest(byte[] id) {
        return seals.digest("passkey", base64(id));
    }

    private static byte[] octets(PersonId person) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array();
    }

    private static byte[] octets(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
