package org.letterlock.accounts.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The two ceremonies of WebAuthn level 3: making a passkey, and showing that one has it. Both ask the authenticator to
 * verify its user, and take any make of authenticator: what it attests to is not looked at. Safe for use by several
 * threads.
 */
public final class PasskeyCeremony {

    /** The kinds of keys taken, the preferred first: COSE numbers of ES256, Ed25519 and RS256. */
    public static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final List<PublicKeyCredentialParameters> TAKEN = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final Origin origin;
    private final String host;

    /** @param base how the world reaches the pages; passkeys belong to its host */
    public PasskeyCeremony(URI base) {
        this.origin = new Origin(base.getScheme() + "://" + base.getRawAuthority());
        this.host = base.getHost();
    }

    /**
     * A passkey that was made.
     *
     * @param credential the public half and its id, to be kept for {@link #shown}
     */
    @SuppressWarnings("ArrayRecordComponent") // octets by nature; nobody compares them
    public record Made(byte[] id, byte[] credential, long signCount) {}

    /** The host that passkeys belong to. */
    public String host() {
        return host;
    }

    /** Reads what the browser made for this challenge; empty when it is not that. */
    public Optional<Made> made(String json, byte[] challenge) {
        try {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    json, new RegistrationParameters(server(challenge), TAKEN, true, true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return Optional.of(new Made(
                    credential.getCredentialId(), credentials.convert(credential), authenticator.getSignCount()));
        } catch (DataConversionException | VerificationException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    /** Which passkey the browser means to show; nothing is proved by it yet. */
    public Optional<byte[]> id(String json) {
        try {
            return Optional.ofNullable(
                    manager.parseAuthenticationResponseJSON(json).getCredentialId());
        } catch (DataConversionException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    /**
     * The authenticator's count when the browser showed for this challenge that it has the passkey; empty otherwise.
     */
    @SuppressWarnings("NullAway") // the library's arrays are annotated in another place of the type
    public Optional<Long> shown(String json, byte[] challenge, byte[] credential, byte[] user) {
        try {
            // The table compares the count: two that come at once must not both pass.
            AuthenticationData data = manager.verifyAuthenticationResponseJSON(
                    json, new AuthenticationParameters(server(challenge), record(credential), null, true, true));
            byte[] handle = data.getUserHandle();
            boolean own = handle == null || Arrays.equals(handle, user);
            return Optional.ofNullable(data.getAuthenticatorData())
                    .filter(_ -> own)
                    .map(authenticator -> authenticator.getSignCount());
        } catch (DataConversionException | VerificationException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(host)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    @SuppressWarnings("NullAway") // what was not kept is not looked at
    private CredentialRecordImpl record(byte[] credential) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                null,
                null,
                0,
                credentials.convert(credential),
                null,
                null,
                null,
                null);
    }
}
