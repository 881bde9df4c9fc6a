package org.letterlock.app.command;

import java.time.InstantSource;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.SignIn;
import org.letterlock.desk.Staff;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.Logs;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.shield.Appeals;
import org.letterlock.shield.CheckData;
import org.letterlock.shield.Shield;

/** What commands work on. */
public record Desk(
        Accounts accounts,
        SignIn signIn,
        KeyDirectory keys,
        Staff staff,
        Logs logs,
        Shield shield,
        CheckData checkData,
        Appeals appeals,
        NetworkBans bans,
        InstantSource clock) {}
