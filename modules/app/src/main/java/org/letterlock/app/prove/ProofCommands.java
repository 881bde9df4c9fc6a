package org.letterlock.app.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.letterlock.app.command.RefusedException;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.validation.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What a running server does for {@code letterlock prove}, which is another process of its owner. It tells only facts
 * about itself, and what belongs to made-up people; those it forgets by itself when nobody tells it to.
 */
@Command(name = "proof", hidden = true, description = "What the command prove asks a running server for.")
public final class ProofCommands implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LETTERS = 50;

    private final ServerParts server;
    private final ScheduledExecutorService forgetting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("made-up people").factory());

    @Spec
    private CommandSpec command;

    @SuppressWarnings("NullAway.Init") // picocli sets what is marked for it
    public ProofCommands(ServerParts server) {
        this.server = server;
    }

    @Command(name = "facts")
    void facts() throws JsonProcessingException {
        var settings = server.settings();
        Map<String, String> policies = new LinkedHashMap<>();
        for (SystemPolicy policy : server.registry().systems()) {
            policies.put(policy.system(), server.registry().version(policy.system()));
        }
        Operator operator = server.registry().operator();
        say(JSON.writeValueAsString(new Facts(
                ProcessHandle.current().pid(),
                settings.bindAddress(),
                settings.httpPort(),
                server.smtpPort(),
                settings.domains().getFirst(),
                settings.baseUrl().toString(),
                absolute(settings.dataDirectory()),
                absolute(settings.keyDirectory()),
                absolute(settings.ledgerDirectory()),
                server.version(),
                server.proofs().software(),
                policies,
                server.problems().get(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                server.clock().instant().toString(),
                operator.subprocessors().stream().map(Subprocessor::id).toList(),
                operator.contact(Operator.Contact.SECURITY).isPresent())));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    @Command(name = "begin", description = "Forgets the made-up people in a while, whatever happens.")
    void begin(@Parameters String address) {
        // Masked: what waits here is alive, and must not be what a search of the heap finds.
        Canary who = Canary.text("made up", madeUp(address).text());
        var _ = forgetting.schedule(
                () -> forget(madeUp(who.value())), ProveLimits.FORGOTTEN_AFTER.toSeconds(), TimeUnit.SECONDS);
    }

    @Command(name = "letter")
    void letter(@Parameters String address) {
        EmailAddress who = madeUp(address);
        server.outbox().newest(LETTERS).stream()
                .filter(mail -> mail.to().equals(who))
                .findFirst()
                .ifPresent(mail -> say(new String(mail.octets(), StandardCharsets.UTF_8)));
    }

    @Command(name = "forget")
    void forget(@Parameters String address) {
        forget(madeUp(address));
    }

    private void forget(EmailAddress who) {
        var people = server.accounts().people();
        people.find(who).ifPresent(person -> {
            var organisations = server.accounts().organisations();
            organisations.of(person.id()).forEach(organisations::end);
            people.erase(person.id());
        });
        server.desk().forget(who);
        server.outbox().erase(who);
    }

    @Command(name = "key")
    void key(@Parameters String file, @Parameters UUID subject) {
        say(Boolean.toString(server.keys().holds(file, new SubjectId(subject))));
    }

    @Command(name = "heap")
    void heap(@Parameters Path file) {
        if (Files.exists(file)) {
            throw new RefusedException("There is a file already.");
        }
        HeapDump.ofThisProcess(file);
    }

    @Command(name = "publish", description = "Signs a report, keeps it and publishes it.")
    void publish(@Parameters String report) throws JsonProcessingException {
        ProofReport read = ProofReport.of(JSON.readValue(report, new TypeReference<Map<String, Object>>() {}));
        say(server.proofs().publish(read).text());
    }

    @Command(name = "public-key")
    void publicKey() {
        say(server.proofs().key().publicKey());
    }

    private void say(String text) {
        command.commandLine().getOut().println(text);
    }

    private static EmailAddress madeUp(String address) {
        return MadeUp.read(address).orElseThrow(() -> new RefusedException("That is nobody who was made up."));
    }

    @Override
    public void close() {
        forgetting.shutdownNow();
    }
}
