package org.letterlock.app.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.letterlock.app.command.ServerLine;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.SignedReport;

/** What a running server tells its owner, over the line by which it takes commands. */
final class LineInside implements Surface.Inside {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerLine line;

    LineInside(ServerLine line) {
        this.line = line;
    }

    /** Whether a server is there. */
    boolean isThere() {
        return line.ask(List.of("proof", "public-key"))
                .filter(answer -> answer.status() == 0)
                .isPresent();
    }

    /** The key by which it signs reports; empty when no server is there. */
    Optional<String> publicKey() {
        return line.ask(List.of("proof", "public-key"))
                .filter(answer -> answer.status() == 0)
                .map(answer -> answer.out().strip());
    }

    private String ask(String... words) {
        List<String> command =
                Stream.concat(Stream.of("proof"), Stream.of(words)).toList();
        ServerLine.Answer answer =
                line.ask(command).orElseThrow(() -> new UnansweredException("the server is not there any more"));
        if (answer.status() != 0) {
            throw new UnansweredException(answer.err().strip());
        }
        return answer.out().stripTrailing();
    }

    @Override
    public Facts facts() {
        try {
            return JSON.readValue(ask("facts"), Facts.class);
        } catch (JsonProcessingException other) {
            throw new UnansweredException("the server that runs is another version than this command", other);
        }
    }

    @Override
    public Optional<String> letter(String address) {
        return Optional.of(ask("letter", address)).filter(mail -> !mail.isEmpty());
    }

    @Override
    public void promiseToForget(String address) {
        ask("begin", address);
    }

    @Override
    public void forget(String address) {
        ask("forget", address);
    }

    @Override
    public boolean hasKey(String file, UUID subject) {
        return Boolean.parseBoolean(ask("key", file, subject.toString()));
    }

    @Override
    public void dumpHeap(Path file) {
        ask("heap", file.toString());
    }

    @Override
    public String apiKey(String organisation) {
        ServerLine.Answer made = line.ask(
                        List.of("key", "create", "--organisation", organisation, "--scope", "organisation:read"))
                .filter(answer -> answer.status() == 0)
                .orElseThrow(() -> new UnansweredException("no API key was made"));
        return made.out().strip();
    }

    @Override
    public Surface.Audit audit() {
        ServerLine.Answer answer = line.ask(List.of("audit", "verify"))
                .orElseThrow(() -> new UnansweredException("the server is not there any more"));
        boolean intact = answer.status() == 0;
        return new Surface.Audit(intact, (intact ? answer.out() : answer.err()).strip());
    }

    @Override
    public SignedReport publish(ProofReport report) {
        try {
            return ReportFile.read(ask("publish", JSON.writeValueAsString(report.tree())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of texts can be written", impossible);
        }
    }
}
