package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTest {

    private final Registry registry = TestPolicies.registry();

    private List<String> problems(String script) {
        return ScriptCheck.problems(registry, "page.js", script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localStorage.setItem(\"ll.history\", JSON.stringify(list));",
                "window.localStorage.getItem('ll.history')",
                "localStorage?.removeItem(`ll.history`)",
                "sessionStorage['ll.history'] = '1'; localStorage.clear(); localStorage.length",
                "const HISTORY = 'll.history';\nlocalStorage.getItem(HISTORY);",
                "document.cookie = '__Host-prefs=dark; Path=/; Secure';",
                "if (document.cookie === '') { warn(); }",
                "// localStorage.setItem('x', 1)\n/* document.cookie = 'x=1' */ let a = 'https://b';",
                "let note = 'nothing here'; function localStorageless() {}",
            })
    void letsDeclaredUsePass(String script) {
        assertThat(problems(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localStorage.setItem('uid', 1)",
                "localStorage . setItem ( \"ll.History\" , 1)",
                "sessionStorage.getItem('tracking')",
                "window.localStorage['uid'] = 1",
                "localStorage.uid = 1",
                "sessionStorage?.visits",
                "localStorage.setItem('ll.' + name, 1)",
                "localStorage.setItem(`ll.${name}`, 1)",
                "localStorage.setItem(name, 1)",
                "let KEY = 'll.history'; localStorage.getItem(KEY)",
                "const KEY = 'uid'; localStorage.getItem(KEY)",
                "localStorage[key]",
                "const s = localStorage; s.setItem('uid', 1)",
                "keep(window.localStorage)",
                "document.cookie = 'uid=1'",
                "document . cookie='_ga=' + id",
                "document.cookie = name + '=1'",
                "document.cookie += 'x'",
                "indexedDB.open('x')",
                "caches.open('x')",
                "cookieStore.set('uid', '1')",
                "navigator.storage.getDirectory()",
                "let u = 'http://a'; localStorage.setItem('uid', 1)",
            })
    void findsWhatIsNotDeclared(String script) {
        assertThat(problems(script))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("page.js "));
    }
}
