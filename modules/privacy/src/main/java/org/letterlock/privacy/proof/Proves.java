package org.letterlock.privacy.proof;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that would go red if a promise broke: names the ids of {@code docs/promises.md}. On a class it holds for every
 * test in it. The results are gathered by {@link ProofRecorder} and compared by {@link PromiseLedger}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {

    /** The ids, such as {@code INBOX-18}. */
    String[] value();
}
