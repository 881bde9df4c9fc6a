package org.letterlock.accounts.page;

import java.util.Optional;
import org.letterlock.validation.EmailAddress;

/** E-mail addresses as people type them into forms. */
final class Addresses {

    private static final int LONGEST = 254;

    private Addresses() {}

    static Optional<EmailAddress> read(String typed) {
        String text = typed.strip();
        return text.length() <= LONGEST && EmailAddress.parse(text) instanceof EmailAddress address
                ? Optional.of(address)
                : Optional.empty();
    }
}
