package org.letterlock.mail.authentication;

import java.util.ArrayList;
import java.util.List;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** The DKIM evaluation of one mail (RFC 6376 section 6): each of the first signatures by itself. */
final class DkimCheck {

    static final String SIGNATURE = "dkim-signature";

    private final Inspection inspection;
    private final int signaturesMax;

    DkimCheck(Inspection inspection, AuthenticationLimits limits) {
        this.inspection = inspection;
        this.signaturesMax = limits.signatures();
    }

    List<AuthenticationResult> results() throws InterruptedException {
        if (inspection.mail().isTooLarge()) {
            return List.of(result(Verdict.POLICY, Reason.TOO_LARGE));
        }
        List<SignedMail.Field> fields = inspection.mail().fields(SIGNATURE);
        if (fields.isEmpty()) {
            return List.of(result(Verdict.NONE, Reason.NOT_SIGNED));
        }
        List<AuthenticationResult> results = new ArrayList<>();
        for (SignedMail.Field field : fields) {
            if (results.size() == signaturesMax) {
                results.add(result(Verdict.POLICY, Reason.TOO_MANY_SIGNATURES));
                break;
            }
            results.add(verified(field));
        }
        return results;
    }

    private AuthenticationResult verified(SignedMail.Field field) throws InterruptedException {
        MessageSignature signature;
        try {
            signature = MessageSignature.dkim(inspection, field);
        } catch (Refusal refused) {
            return result(refused.verdict(), refused.reason());
        }
        try {
            signature.verify();
            return result(signature, Verdict.PASS, Reason.OK);
        } catch (Refusal refused) {
            return result(signature, refused.verdict(), refused.reason());
        }
    }

    private static AuthenticationResult result(MessageSignature signature, Verdict verdict, Reason reason) {
        return new AuthenticationResult(Method.DKIM, verdict, reason, signature.domain(), signature.detail());
    }

    private static AuthenticationResult result(Verdict verdict, Reason reason) {
        return new AuthenticationResult(Method.DKIM, verdict, reason, "", "");
    }
}
