package org.letterlock.validation;

import java.util.concurrent.CompletionStage;

/** Who answers questions about domain names. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface DnsResolver {

    /**
     * Asks without blocking. The stage always completes, in bounded time and never with an exception: what goes wrong
     * is a {@link DnsAnswer.Unknown}.
     */
    CompletionStage<DnsAnswer> ask(DnsQuestion question);
}
