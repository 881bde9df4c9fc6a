package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * A report with the signature of the installation that it is about: Ed25519 (RFC 8032) over its canonical JSON (RFC
 * 8785).
 *
 * @param key the public key as SubjectPublicKeyInfo in base64
 * @param signature in base64
 */
public record SignedReport(ProofReport report, String key, String signature) {

    /** The text that is kept and published, itself canonical. */
    public String text() {
        return CanonicalJson.write(Map.of("report", report.tree(), "key", key, "signature", signature));
    }

    /** What the signature is over. */
    static byte[] signed(ProofReport report) {
        return CanonicalJson.write(report.tree()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the JSON of {@link #text} as maps, lists and strings.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SignedReport of(Map<String, ?> tree) {
        if (tree.size() == 3
                && tree.get("report") instanceof Map<?, ?> report
                && tree.get("key") instanceof String key
                && tree.get("signature") instanceof String signature) {
            return new SignedReport(ProofReport.of(report), key, signature);
        }
        throw new IllegalArgumentException("not a signed report");
    }

    /** Whether who holds {@link #key} signed exactly this report. Whose key it is, is another question. */
    public boolean isGenuine() {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            check.update(signed(report));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
