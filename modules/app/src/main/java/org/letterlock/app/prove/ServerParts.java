package org.letterlock.app.prove;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Outbox;
import org.letterlock.app.Settings;
import org.letterlock.desk.FrontDesk;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.Registry;
import org.letterlock.web.PublishedProofs;

/**
 * The parts of a running server that it shows to whoever proves something.
 *
 * @param problems what is kept or opened and not declared, or the other way round, as of now
 */
public record ServerParts(
        Settings settings,
        int smtpPort,
        String version,
        InstantSource clock,
        Registry registry,
        Supplier<List<String>> problems,
        KeyDirectory keys,
        Accounts accounts,
        Outbox outbox,
        FrontDesk desk,
        PublishedProofs proofs) {}
