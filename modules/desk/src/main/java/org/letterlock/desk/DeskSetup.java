package org.letterlock.desk;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Post;
import org.letterlock.accounts.SignIn;
import org.letterlock.privacy.Registry;

/**
 * What the desk needs from outside.
 *
 * @param records what is kept already, which the accounts know as a holder of personal data
 * @param signIn counts attempts of networks and mails to addresses, and knows who guards an account twice
 * @param post takes the mails
 * @param registry by whose policies requests are answered
 * @param base how the world reaches the pages; links begin with it
 * @param domains for which this server takes mail
 * @param elsewhere what is stored under addresses that are nobody's account
 * @param statements signs what is handed to authorities
 */
public record DeskSetup(
        DeskRecords records,
        InstantSource clock,
        Accounts accounts,
        SignIn signIn,
        Post post,
        Registry registry,
        URI base,
        List<String> domains,
        StoredElsewhere elsewhere,
        StatementKey statements) {}
