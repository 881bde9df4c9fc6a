package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What is known about the hosts that take mail, without asking anybody. A service of disposable mailboxes changes its
 * front domains every day and its hosts hardly ever, so this catches domains that no list names yet. Asking is fast,
 * thread-safe and leaves no trace.
 */
public interface MailHostKnowledge {

    /** Nothing is known about any host. */
    MailHostKnowledge NONE = new MailHostKnowledge() {
        @Override
        public Optional<DomainListing> host(String host) {
            return Optional.empty();
        }

        @Override
        public Optional<DomainListing> network(InetAddress address) {
            return Optional.empty();
        }
    };

    /**
     * What the lists say about a host that an MX record names, or about the nearest name above it that they know.
     *
     * @param host lower-case A-labels without a dot at the end
     */
    Optional<DomainListing> host(String host);

    /** What the lists say about the narrowest network that such a host's address lies in. */
    Optional<DomainListing> network(InetAddress address);
}
