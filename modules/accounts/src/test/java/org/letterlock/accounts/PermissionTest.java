package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.privacy.proof.Proves;

/** The permission table, written out a second time: a change there must be meant here, too. */
final class PermissionTest {

    private static final String TABLE = """
            .                   owner admin marketer analyst developer billing
            SEE_ORGANISATION    yes   yes   yes      yes     yes       yes
            EDIT_ORGANISATION   yes   yes   no       no      no        no
            MANAGE_MEMBERS      yes   yes   no       no      no        no
            OWN_ORGANISATION    yes   no    no       no      no        no
            SEE_KEYS            yes   yes   no       no      yes       no
            MANAGE_KEYS         yes   yes   no       no      yes       no
            MANAGE_WEBHOOKS     yes   yes   no       no      yes       no
            SEE_AUDIT           yes   yes   no       no      no        no
            EXPORT_ORGANISATION yes   no    no       no      no        no
            CHECK_ADDRESSES     yes   yes   yes      no      yes       no
            MANAGE_CAMPAIGNS    yes   yes   yes      no      no        no
            SEE_REPORTS         yes   yes   yes      yes     no        no
            MANAGE_BILLING      yes   no    no       no      no        yes
            """;

    static Stream<Arguments> cells() {
        String[][] rows = TABLE.lines().map(line -> line.split(" +")).toArray(String[][]::new);
        return Stream.of(rows)
                .skip(1)
                .flatMap(row -> Stream.iterate(1, column -> column + 1)
                        .limit(rows[0].length - 1)
                        .map(column -> Arguments.of(
                                Permission.valueOf(row[0]),
                                Role.of(rows[0][column]).orElseThrow(),
                                row[column].equals("yes"))));
    }

    @ParameterizedTest(name = "{1}: {0}? {2}")
    @MethodSource("cells")
    @Proves({"SHIELD-33", "CAMPAIGNS-48"})
    void givesEachRoleWhatTheTableSays(Permission permission, Role role, boolean given) {
        assertThat(permission.isGivenTo(role)).isEqualTo(given);
    }

    @Test
    void hasNoCellThatTheTableLacks() {
        assertThat(cells().map(cell -> cell.get()[0]).distinct()).containsExactly((Object[]) Permission.values());
        assertThat(cells().map(cell -> cell.get()[1]).distinct())
                .containsExactlyInAnyOrder(Arrays.copyOf(Role.values(), Role.values().length, Object[].class));
        assertThat(cells()).hasSize(Permission.values().length * Role.values().length);
    }
}
