package org.letterlock.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whoever knows what the operator can show today: a bean of any module. Every policy tells its claims. */
public interface OperatorClaims {

    /** All claims that could be made, as they stand now, in this language. */
    List<Claim> now(Language language);

    /**
     * Something that the server cannot prove by itself.
     *
     * @param subject what it is about, without claiming anything
     * @param text the claim, which may be made until {@code until} only
     * @param until the day from which on it may not be made; empty when it may not be made now
     * @param promises ids of {@code docs/promises.md} that it stands for
     */
    record Claim(String id, String subject, String text, Optional<LocalDate> until, List<String> promises) {}
}
