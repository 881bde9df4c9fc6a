package org.letterlock.accounts;

import org.letterlock.privacy.LegalBasis;
import org.letterlock.validation.EmailAddress;

/** Whoever knows what people do not want done with their data. */
@FunctionalInterface
public interface Objections {

    /** Nobody objects to anything. */
    Objections NONE = (address, ground) -> true;

    /** Whether data of who has this address may be used on that ground. */
    boolean allow(EmailAddress address, LegalBasis ground);
}
