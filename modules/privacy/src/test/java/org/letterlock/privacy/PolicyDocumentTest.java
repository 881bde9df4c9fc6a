package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private final Registry registry = TestPolicies.registry();
    private final PolicyDocument document = PolicyDocument.of(registry, "inboxes");

    @Test
    void hasAnAnswerInEveryCellInBothLanguages() {
        for (String language : List.of("en", "vi")) {
            PolicyPage page = document.page(language);
            assertThat(page.title()).isNotBlank();
            assertThat(page.profiles())
                    .singleElement()
                    .satisfies(profile -> assertThat(profile.rows()).hasSize(2).allSatisfy(row -> {
                        assertThat(List.of(row.what(), row.subject(), row.until()))
                                .allSatisfy(cell -> assertThat(cell).isNotBlank());
                        assertThat(row.fields()).isNotEmpty();
                        assertThat(row.places())
                                .isNotEmpty()
                                .allSatisfy(place -> assertThat(place).isNotBlank());
                        assertThat(row.recipients()).isNotEmpty();
                        assertThat(row.rights()).isNotEmpty();
                        assertThat(row.purposes()).isNotEmpty();
                    }));
            assertThat(page.notCollected()).isNotEmpty();
            assertThat(page.statements()).isNotEmpty();
        }
    }

    @Test
    void saysLifetimesInWords() {
        List<String> english = untils("en-GB");
        List<String> vietnamese = untils("vi-VN");
        assertThat(english)
                .containsExactly(
                        "Whichever comes first: until you delete the inbox; 24 hours after the address was made",
                        "1 year after your last choice");
        assertThat(vietnamese)
                .containsExactly(
                        "Tùy điều nào đến trước: cho đến khi bạn xóa hộp thư; 24 giờ sau khi tạo địa chỉ",
                        "1 năm sau lựa chọn gần nhất");
    }

    private List<String> untils(String language) {
        return document.page(language).profiles().getFirst().rows().stream()
                .map(PolicyPage.Row::until)
                .toList();
    }

    @Test
    void namesPlacesOncePerTableAndCookiesWithTheirLife() {
        List<PolicyPage.Row> rows = document.page("en").profiles().getFirst().rows();
        assertThat(rows.get(0).places())
                .containsExactly(
                        "Database table inboxes.message",
                        "Key file inboxes.keys, apart from the data",
                        "Server memory only");
        assertThat(rows.get(1).places())
                .contains("Cookie __Host-prefs (1 year)", "Cookie __Host-session (until the browser is closed)");
    }

    @Test
    void isItsOwnVersion() throws Exception {
        Map<String, Object> rest = new LinkedHashMap<>(document.tree());
        Object version = rest.remove("version");
        byte[] json = CanonicalJson.write(rest).getBytes(StandardCharsets.UTF_8);
        assertThat(version)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(json)))
                .isEqualTo(registry.version("inboxes"))
                .isEqualTo(document.page("vi").version());
    }

    @Test
    void refusesASystemThatIsNotDeclared() {
        assertThatThrownBy(() -> PolicyDocument.of(registry, "nowhere")).isInstanceOf(UndeclaredException.class);
    }

    @Test
    void writesOneTreeInOneWay() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of("é\"\\\n\u0001/", List.of()));
        tree.put("a", Map.of());
        tree.put("B", "€");
        assertThat(CanonicalJson.write(tree)).isEqualTo("{\"B\":\"€\",\"a\":{},\"b\":[\"é\\\"\\\\\\n\\u0001/\",[]]}");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
