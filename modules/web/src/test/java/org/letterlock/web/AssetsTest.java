package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.letterlock.web.page.WebPart;

final class AssetsTest {

    private final Assets assets = new Assets(List.of(new WebPart()));

    @Test
    void givesEveryFileAnAddressThatChangesWithItsContent() {
        assertThat(assets.url("web/letterlock.css")).matches("/assets/[0-9a-f]{12}/web/letterlock\\.css");
        Assets without = new Assets(List.of(new Without("policy.js")));
        assertThat(without.edition()).isNotEqualTo(assets.edition());
        assertThat(new Assets(List.of(new WebPart())).edition()).isEqualTo(assets.edition());
    }

    @Test
    void listsExactlyTheFilesOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/assets/web"))) {
            assertThat(new WebPart().assets())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void compressesWithoutLoss() throws IOException {
        Assets.Asset css = assets.find("web/letterlock.css").orElseThrow();
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(css.gzip().orElseThrow())).readAllBytes();
        assertThat(unpacked).isEqualTo(css.octets());
    }

    @Test
    void leavesAloneWhatIsCompressedAlready() {
        assertThat(assets.find("web/serif-latin.woff2").orElseThrow().gzip()).isEmpty();
    }

    @Test
    void refusesToNameAFileThatIsNotThere() {
        assertThatThrownBy(() -> assets.url("web/nothing.css")).isInstanceOf(IllegalArgumentException.class);
        for (String name : List.of(
                "", "web", "web/", "web/../web/letterlock.css", "/etc/passwd", "web/%2e%2e/x", "WEB/letterlock.css")) {
            assertThat(assets.find(name)).isEmpty();
        }
    }

    @Test
    void asksNoOtherServerForAnything() {
        Pattern foreign = Pattern.compile("(?:url\\(|import |fetch\\()\\s*[\"']?(?:https?:)?//");
        for (String name : new WebPart().assets()) {
            Assets.Asset asset = assets.find("web/" + name).orElseThrow();
            if (asset.contentType().startsWith("text/")) {
                assertThat(new String(asset.octets(), StandardCharsets.UTF_8)).doesNotContainPattern(foreign);
            }
        }
    }

    private record Without(String left) implements PagePart {

        @Override
        public String name() {
            return "web";
        }

        @Override
        public List<String> assets() {
            return new WebPart()
                    .assets().stream().filter(name -> !name.equals(left)).toList();
        }

        @Override
        public List<Place> places() {
            return List.of();
        }
    }
}
