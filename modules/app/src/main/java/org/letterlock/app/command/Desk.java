package org.letterlock.app.command;

import java.time.InstantSource;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.SignIn;
import org.letterlock.privacy.KeyDirectory;

/** What commands work on. */
public record Desk(Accounts accounts, SignIn signIn, KeyDirectory keys, InstantSource clock) {}
