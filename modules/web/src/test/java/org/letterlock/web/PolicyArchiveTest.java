package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.ComingChange;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.PolicyChange;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

class PolicyArchiveTest {

    @TempDir
    private Path folder;

    private final MovableClock clock = MovableClock.standing();

    private static Registry registry(int hours, LocalDate effective) {
        return registry(hours, effective, List.of());
    }

    private static Registry registry(int hours, LocalDate effective, List<ComingChange> coming) {
        DataClass row = DataClass.of("letters.mail")
                .what("Mail", "Thư")
                .about("You", "Bạn")
                .fields("text")
                .use(LegalBasis.CONTRACT, "To show it", "Để hiển thị")
                .in(new Place.Memory("letters"))
                .until(Until.after(Duration.ofHours(hours), "after it came", "sau khi đến"))
                .noRecipient()
                .rights("Delete it", "Xóa thư")
                .build();
        Words words = new Words("Letters", "Thư từ");
        return Registry.of(
                List.of(new SystemPolicy(
                        "letters",
                        words,
                        effective,
                        List.of(new ProfilePolicy("all", words, words, List.of(row))),
                        List.of(),
                        List.of())),
                coming);
    }

    private static Registry registry(int hours) {
        return registry(hours, LocalDate.of(2026, 1, 1));
    }

    private PolicyArchive open(Registry registry) {
        return PolicyArchive.open(folder, registry, clock);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("letters"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void keepsWhatItServesOnce() throws IOException {
        open(registry(24));
        clock.advance(Duration.ofDays(1));
        PolicyArchive again = open(registry(24));

        assertThat(again.of("letters")).singleElement().satisfies(only -> {
            assertThat(only.version()).isEqualTo(registry(24).version("letters"));
            assertThat(only.page(Language.EN).profiles().getFirst().rows()).hasSize(1);
        });
        assertThat(files()).hasSize(1);
        assertThat(again.of("nowhere")).isEmpty();
        assertThat(again.find("letters", "00")).isEmpty();
    }

    @Test
    @Proves({"INBOX-103", "INBOX-108"})
    void addsEachNewVersionWithItsDayAndKeepsTheOldReadable() {
        open(registry(24));
        clock.advance(Duration.ofDays(3));
        PolicyArchive archive = open(registry(12));

        List<PolicyArchive.Served> versions = archive.of("letters");
        assertThat(versions).hasSize(2);
        assertThat(Duration.between(versions.get(1).since(), versions.get(0).since()))
                .isEqualTo(Duration.ofDays(3));
        assertThat(versions.get(1)
                        .page(Language.EN)
                        .profiles()
                        .getFirst()
                        .rows()
                        .getFirst()
                        .until())
                .isEqualTo("24 hours after it came");
        assertThat(PolicyChange.between(
                        versions.get(1).page(Language.EN), versions.get(0).page(Language.EN)))
                .containsExactly(new PolicyChange(
                        PolicyChange.Kind.CHANGED,
                        "Mail",
                        PolicyChange.Cell.UNTIL,
                        "24 hours after it came",
                        "12 hours after it came"));
    }

    @Test
    void takesUpAnOldVersionAgainAsANewOne() {
        open(registry(24));
        clock.advance(Duration.ofDays(1));
        open(registry(12));
        clock.advance(Duration.ofDays(1));
        assertThat(open(registry(24)).of("letters"))
                .extracting(PolicyArchive.Served::version)
                .containsExactly(
                        registry(24).version("letters"),
                        registry(12).version("letters"),
                        registry(24).version("letters"));
    }

    @Test
    void keepsTheOrderWhenTheClockStandsStillOrIsSetBack() {
        open(registry(24));
        open(registry(12));
        clock.setBack(Duration.ofDays(5));
        assertThat(open(registry(6)).of("letters"))
                .extracting(PolicyArchive.Served::version)
                .startsWith(registry(6).version("letters"), registry(12).version("letters"));
    }

    @Test
    void leavesOutWhatIsNotWhatItsNameSays() throws IOException {
        open(registry(24));
        Path file = files().getFirst();
        Files.writeString(file, Files.readString(file).replace("24 hours", "1 hour"));
        clock.advance(Duration.ofDays(1));
        PolicyArchive archive = open(registry(12));

        assertThat(archive.of("letters")).hasSize(1);
        assertThat(archive.damaged()).isEqualTo(1);
    }

    @Test
    void survivesFilesThatAreNone() throws IOException {
        open(registry(24));
        String name = files().getFirst().getFileName().toString();
        Files.writeString(folder.resolve("letters/notes.txt"), "mine");
        Files.writeString(folder.resolve("letters/draft"), "{\"half\":");
        Files.writeString(folder.resolve("letters/" + name.replaceFirst("^\\d{4}", "2001")), "{\"half\":");
        Files.writeString(folder.resolve("letters/" + name.replaceFirst("^\\d{4}", "2002")), "[1]");
        Files.writeString(folder.resolve("letters/" + name.replaceFirst("^\\d{4}", "2003")), "{\"a\":1}");

        PolicyArchive archive = open(registry(24));
        assertThat(archive.of("letters")).hasSize(1);
        assertThat(archive.damaged()).isEqualTo(3);
    }

    @Test
    @Proves({"INBOX-104", "MAILBOX-37"})
    void isNewsForThirtyDaysWhenTheChangeMatters() {
        LocalDate old = LocalDate.of(2026, 1, 1);
        Registry changed = registry(12, old.plusDays(1));
        assertThat(news(registry(24, old))).as("the first version").isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(news(registry(23, old))).as("the date did not move").isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(news(changed)).singleElement().satisfies(notice -> {
            assertThat(notice.textKey()).isEqualTo("policy.news.changed");
            assertThat(notice.path()).isEqualTo("/privacy/letters/changes");
        });
        clock.advance(PolicyNews.TOLD.minusSeconds(2));
        assertThat(news(changed)).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(news(changed)).isEmpty();
    }

    @Test
    @Proves({"INBOX-104", "MAILBOX-37"})
    void isNewsFromItsAnnouncementToItsEffect() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        assertThat(news(registry(24, today, List.of(new ComingChange("letters", today.plusDays(1))))))
                .singleElement()
                .satisfies(notice -> assertThat(notice.textKey()).isEqualTo("policy.news.coming"));
        assertThat(news(registry(24, today, List.of(new ComingChange("letters", today)))))
                .isEmpty();
    }

    private List<PolicyNews.Notice> news(Registry registry) {
        return new PolicyNews(registry, open(registry), clock).now(Language.EN);
    }
}
