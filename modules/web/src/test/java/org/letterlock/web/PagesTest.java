package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.web.page.WebPart;

final class PagesTest {

    private static final String CANARY = "\"'><script>alert(1)</script><b onload=x>&";

    private final Pages pages = new Pages(List.of(new WebPart()), new Pages.Release("1 " + CANARY, ""));

    @Test
    void escapesWhateverATemplatePutsOut() {
        Problemlike problem = new Problemlike(404, CANARY, CANARY, CANARY);
        Pages.View view = new Pages.View(new Preferences(Theme.DARK, Language.VI), "/" + CANARY);
        String page = pages.render("web/error", view, Map.of("problem", problem));
        assertThat(page)
                .doesNotContain("<script>alert", "<b onload", "\"'>")
                .contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onload=x&gt;&amp;")
                .contains("lang=\"vi\"", "data-theme=\"dark\"");
    }

    @Test
    void marksThePlaceWhereTheReaderIs() {
        String page = render("/privacy?x=1");
        assertThat(page).contains("<a href=\"/privacy\" aria-current=\"page\">");
        assertThat(render("/")).contains("<a href=\"/privacy\">");
    }

    @Test
    @Proves({"INBOX-104", "MAILBOX-37"})
    void tellsNewsOfPoliciesOnEveryPage() {
        var notice = new PolicyNews.Notice("policy.news.changed", "Letters & more", "22 May", "/privacy/x/changes");
        Pages telling = new Pages(List.of(new WebPart()), new Pages.Release("1", ""), _ -> List.of(notice));
        String page = telling.render(
                "web/error",
                new Pages.View(new Preferences(Theme.AUTO, Language.EN), "/"),
                Map.of("problem", new Problemlike(404, "t", "m", "a")));
        assertThat(page).contains("Letters &amp; more", "changed on 22 May", "href=\"/privacy/x/changes\"");
        assertThat(render("/")).doesNotContain("class=\"news\"");
    }

    @Test
    void showsNoLinkToSourcesThatTheOperatorDoesNotName() {
        assertThat(render("/")).doesNotContain("Source code");
    }

    @Test
    void needsNoInlineScriptOrStyle() {
        assertThat(render("/"))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=");
    }

    /** Somebody whom a template asks for something, in a call with an argument. */
    public static final class Guest {

        public String greeting(String when) {
            return "Good " + when;
        }
    }

    /** The module that brings the template of a test. */
    private record Probe() implements PagePart {

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public List<String> assets() {
            return List.of();
        }

        @Override
        public List<Place> places() {
            return List.of();
        }
    }

    @Test
    void holdsOnToNobodyAPageWasMadeFor() {
        Pages asking = new Pages(List.of(new WebPart(), new Probe()), new Pages.Release("1", ""));
        WeakReference<Guest> guest = greet(asking);

        for (int collection = 0; collection < 20 && guest.get() != null; collection++) {
            System.gc();
        }

        assertThat(guest.get()).isNull();
        assertThat(greet(asking)).as("it still knows how to ask").isNotNull();
    }

    private static WeakReference<Guest> greet(Pages asking) {
        Guest guest = new Guest();
        var view = new Pages.View(new Preferences(Theme.AUTO, Language.EN), "/");
        assertThat(asking.render("probe/greeting", view, Map.of("guest", guest)))
                .contains("Good evening");
        return new WeakReference<>(guest);
    }

    private static String render(String path) {
        return new Pages(List.of(new WebPart()), new Pages.Release("1", ""))
                .render(
                        "web/error",
                        new Pages.View(new Preferences(Theme.AUTO, Language.EN), path),
                        Map.of("problem", new Problemlike(404, "t", "m", "a")));
    }

    /** What the error page shows. */
    public record Problemlike(int status, String title, String meaning, String advice) {}
}
