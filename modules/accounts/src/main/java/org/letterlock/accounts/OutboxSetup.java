package org.letterlock.accounts;

import java.time.InstantSource;
import org.letterlock.validation.EmailAddress;

/**
 * What the outbox needs from outside.
 *
 * @param storage the accounts' tables, with keys of the mails' own in place of the people's
 * @param from whom mail is from
 */
public record OutboxSetup(AccountsStorage storage, InstantSource clock, EmailAddress from) {}
