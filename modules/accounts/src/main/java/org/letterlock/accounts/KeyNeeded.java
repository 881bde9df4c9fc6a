package org.letterlock.accounts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a call of the API that needs a key with this scope. Whoever comes without gets 401, 403 or 429 and never
 * reaches the method; for who passes, the request has a {@link Caller} under {@link Caller#PROPERTY}, the answer tells
 * what is left of the hour, and the call is noted in the organisation's log.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeyNeeded {

    /** What the key must be good for. */
    Scope value();
}
