package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.mail.FoundCode;
import org.letterlock.mail.HeaderField;
import org.letterlock.mail.SendingHost;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/**
 * Somebody tries, on purpose, to write down what is never written down: the database, a file and a text refuse it. That
 * no store knows these types at all is a rule of the architecture (ArchitectureTest).
 */
final class NeverStoredTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static ModuleDatabase database;

    @BeforeAll
    static void open() {
        database = POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Object> things() {
        InetAddress caller = InetAddress.ofLiteral("203.0.113.77");
        return Stream.of(
                ClientIp.of(caller),
                new SendingHost(caller, "canary.example"),
                new HeaderField("Subject", "canary"),
                new FoundCode("604913", 0, 6, 1, false),
                EmailAddress.parse("canary@letters.example"),
                Token.random("llt_", new SecureRandom()));
    }

    @ParameterizedTest
    @MethodSource("things")
    @Proves("INBOX-47")
    void isRefusedWhereverSomebodyWritesIt(Object thing) {
        for (Object bound : List.of(thing, Optional.of(thing))) {
            assertThatThrownBy(() -> database.jdbi()
                            .useHandle(handle -> handle.createUpdate(
                                            "INSERT INTO visit_count (day, device, browser, visits) VALUES (now(), :thing, 'x', 20)")
                                    .bind("thing", bound)
                                    .execute()))
                    .isInstanceOf(UnableToCreateStatementException.class);
        }
        assertThatThrownBy(() -> serialise(thing)).isInstanceOf(NotSerializableException.class);
        assertThat(thing.toString()).endsWith("[hidden]").doesNotContain("203", "canary", "604913");
    }

    private static void serialise(Object thing) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(thing);
        }
    }
}
