package org.letterlock.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.letterlock.mail.MailLimits;

/** Any text as the HTML of a mail: nothing that is left of it can fetch, run or cover, when it is parsed again. */
final class HtmlTargetTest {

    @FuzzTest(maxDuration = "60s")
    void leavesNothingThatCouldFetch(byte[] octets) {
        MailDocument.Finished cleaned = cleaned(new String(octets, StandardCharsets.UTF_8));

        assertThat(Fetchable.in(cleaned.html())).isEmpty();
        assertThat(cleaned.links().size()).isLessThanOrEqualTo(MailLimits.LINKS_MAX);
        assertThat(cleaned.blocked().size()).isLessThanOrEqualTo(MailLimits.BLOCKED_MAX);
    }

    /** A declaration list, as it stands in an attribute and in a sheet. */
    @FuzzTest(maxDuration = "60s")
    void leavesNoStyleThatCouldFetch(byte[] octets) {
        String css = new String(octets, StandardCharsets.UTF_8);
        String quoted = css.replace("&", "&amp;").replace("\"", "&quot;");

        assertThat(Fetchable.in(cleaned("<p style=\"" + quoted + "\">x</p>").html()))
                .isEmpty();
        assertThat(Fetchable.in(cleaned("<style>" + css + "</style><p>x</p>").html()))
                .isEmpty();
    }

    private static MailDocument.Finished cleaned(String html) {
        var document = new MailDocument();
        document.addHtml(ParsedHtml.of(html), _ -> Optional.empty());
        return document.finish();
    }
}
