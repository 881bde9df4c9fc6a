package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.letterlock.shield.Replay.Case;
import org.letterlock.shield.Replay.Label;
import org.letterlock.shield.Replay.Pair;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.VerdictPolicy;

class ReplayTest {

    private static final Shield SHIELD =
            new Shield(new ShieldSetup(DataBundle.shipped(InstantSource.system()), Optional.empty(), _ -> false));

    private static final List<Case> CASES = List.of(
            about("ada.lovelace@gmail.com", Label.GOOD),
            about("ada@mailinator.com", Label.GOOD),
            about("bob@mailinator.com", Label.BAD),
            about(
                    "eve.lovelace@gmail.com",
                    Label.BAD,
                    PaceSignal.FARM.found("then", 1),
                    PaceSignal.MAILBOX.found("then", 0.5)),
            new Case(query("who@example.org"), Optional.empty(), List.of()));

    private static Case about(String email, Label label, Signal... pace) {
        return new Case(query(email), Optional.of(label), List.of(pace));
    }

    private static Query query(String email) {
        return new Query(Optional.of(email), Optional.empty(), AddressProfile.RFC5321);
    }

    private static Replay replay(Map<String, Integer> weights, Set<String> allowed) {
        var second = new VerdictPolicy(40, 80, weights, OwnList.of(allowed), OwnList.EMPTY);
        return SHIELD.replay(CASES, VerdictPolicy.DEFAULTS, second);
    }

    @Test
    void findsNothingToChangeBetweenEqualRules() {
        Replay replay = replay(Map.of(), Set.of());

        assertThat(replay.outcomes()).hasSize(CASES.size()).noneMatch(Replay.Outcome::isChange);
        assertThat(replay.did(Action.BLOCK)).isEqualTo(new Pair(2, 2));
        assertThat(replay.labelled(Label.GOOD)).isEqualTo(2);
        assertThat(replay.labelled(Label.BAD)).isEqualTo(2);
    }

    @Test
    void countsWhoIsTurnedAwayAndLetInAgainstTheLabels() {
        Replay replay = replay(Map.of(), Set.of("mailinator.com"));

        assertThat(replay.did(Action.BLOCK)).isEqualTo(new Pair(2, 0));
        assertThat(replay.did(Action.BLOCK, Label.GOOD)).isEqualTo(new Pair(1, 0));
        assertThat(replay.did(Action.ALLOW, Label.BAD)).isEqualTo(new Pair(0, 1));
        assertThat(replay.outcomes())
                .filteredOn(Replay.Outcome::isChange)
                .extracting(one -> one.after().reasons())
                .containsExactly(List.of(VerdictPolicy.ALLOWED), List.of(VerdictPolicy.ALLOWED));
    }

    @Test
    void weighsThePaceThatCasesBring() {
        Replay off = replay(Map.of("velocity.farm", 0, "velocity.mailbox", 0), Set.of());
        assertThat(off.did(Action.CHALLENGE)).isEqualTo(new Pair(1, 0));
        assertThat(off.did(Action.ALLOW, Label.BAD)).isEqualTo(new Pair(0, 1));

        Replay strict = replay(Map.of("velocity.farm", 100), Set.of());
        assertThat(strict.outcomes().get(3).after().action()).isEqualTo(Action.BLOCK);
        assertThat(strict.outcomes().get(3).after().reasons()).startsWith("velocity.farm", "velocity.mailbox");
    }
}
