package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:p@h:1234/d | h | 1234 | d | u | p
            postgres://u:p@h/d | h | 5432 | d | u | p
            jdbc:postgresql://h:1234/d?user=u&password=p | h | 1234 | d | u | p
            jdbc:postgresql://u:p@h/d | h | 5432 | d | u | p
            postgresql://u@h/d?password=p | h | 5432 | d | u | p
            postgresql://[::1]:7/d?user=u&password=p | ::1 | 7 | d | u | p
            postgresql://u%40x:p%3A%2F%25@h.example.org/d%20e | h.example.org | 5432 | 'd e' | u@x | 'p:/%'
            postgresql://u:p+q@h/d | h | 5432 | d | u | p+q
            postgresql://u:p:q@h/d | h | 5432 | d | u | p:q
            jdbc:postgresql://h/d?user=u&password=a%26b%3Dc= | h | 5432 | d | u | a&b=c=
            """)
    void understands(String url, String host, int port, String database, String user, String password) {
        DatabaseAddress address = DatabaseUrl.parse(url);
        assertThat(address.withDatabase(database))
                .isEqualTo(new DatabaseAddress(host, port, database, user, password, address.parameters()));
        assertThat(address.database()).isEqualTo(database);
        assertThat(address.toString()).doesNotContain("=" + password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                | must begin with postgresql://
            /var/lib/SECRET                                   | must begin with postgresql://
            mysql://u:SECRET@h/d                              | must begin with postgresql://
            jdbc:mysql://u:SECRET@h/d                         | must begin with postgresql://
            postgresql:/u:SECRET@h/d                          | must begin with postgresql://
            postgresql://u:SECRET@h                           | database is missing
            postgresql://u:SECRET@h/                          | database is missing
            postgresql://u:SECRET@/d                          | host is missing
            postgresql://:SECRET@h/d                          | user is missing
            postgresql://h/d?password=SECRET                  | user is missing
            postgresql://u@h/d                                | password is missing
            postgresql://u:@h/d                               | password is missing
            postgresql://u:SECRET@h/d?password=SECRET2        | given twice
            postgresql://u:SECRET@h/d?user=v                  | given twice
            postgresql://u:SECRET@h:0/d                       | port
            postgresql://u:SECRET@h:65536/d                   | port
            postgresql://u:SECRET@h:99999999999/d             | port
            postgresql://u:SECRET@h:x/d                       | port
            postgresql://u:SECRET@h:-1/d                      | port
            postgresql://u:SEC%ZZRET@h/d                      | percent sign
            postgresql://u:SECRET%2@h/d                       | percent sign
            postgresql://u:SEC#RET@h/d                        | %23
            postgresql://u:SEC/RET@h/d                        | %2F
            postgresql://u:SEC@RET@h/d/e                      | %2F
            postgresql://u:SECRET@h1:1,h2:2/d                 | only one host
            postgresql://u:SECRET@h/d?loggerFile=/tmp/x       | not among
            postgresql://u:SECRET@h/d?socketFactory=x         | not among
            postgresql://u:SECRET@h/d?logServerErrorDetail=true | not among
            postgresql://u:SECRET@h/d?sslmode                 | name=value
            postgresql://u:SECRET@h/d?sslmode=a&sslmode=b     | name=value
            postgresql://u:SECRET@h/d?&                       | name=value
            """)
    void refusesWithAReasonAndWithoutThePassword(String url, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("SECRET", "RET@");
                });
    }

    @Test
    void encryptsToOtherMachinesUnlessToldNotTo() {
        assertThat(DatabaseUrl.parse("postgresql://u:p@db/d").parameters()).isEqualTo(Map.of("sslmode", "require"));
        assertThat(DatabaseUrl.parse("postgresql://u:p@127.0.0.1.example.org/d").parameters())
                .isEqualTo(Map.of("sslmode", "require"));
        assertThat(DatabaseUrl.parse("postgresql://u:p@localhost/d").parameters())
                .isEqualTo(Map.of("sslmode", "prefer"));
        assertThat(DatabaseUrl.parse("postgresql://u:p@db/d?sslmode=disable").parameters())
                .isEqualTo(Map.of("sslmode", "disable"));
    }
}
