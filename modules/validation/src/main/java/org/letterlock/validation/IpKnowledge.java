package org.letterlock.validation;

import java.net.InetAddress;

/**
 * What is known about IP addresses without asking anybody: tables that were loaded before. Asking is fast, thread-safe
 * and leaves no trace.
 */
public interface IpKnowledge {

    /** Nothing is known about any address. */
    IpKnowledge NONE = _ -> IpFacts.NONE;

    /** What is known about {@code address}. */
    IpFacts facts(InetAddress address);
}
