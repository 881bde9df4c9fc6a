package org.letterlock.inboxes.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.letterlock.inboxes.Authenticity;
import org.letterlock.inboxes.Inbox;
import org.letterlock.inboxes.InboxId;
import org.letterlock.inboxes.Profile;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.Preferences;
import org.letterlock.web.Theme;
import org.letterlock.web.page.WebPart;

/** Pages with made-up mail, for tests and for looking at them without a server. */
final class Samples {

    static final String ADDRESS = "velor.tamin@letterlock.localhost";
    static final Instant NOW = Instant.parse("2026-11-21T12:04:30Z");

    private Samples() {}

    static Pages pages() {
        return new Pages(
                List.of(new InboxPart(false), new WebPart()),
                new Pages.Release("0.1.0", "https://source.example/letterlock"));
    }

    static Pages.View view(Language language, Theme theme) {
        return new Pages.View(new Preferences(theme, language), "/");
    }

    static InboxView inbox(String address, List<MailRow> mails) {
        Inbox inbox = new Inbox(
                new InboxId("0123456789abcdefghjkmnpqrs"),
                address,
                Profile.SESSION,
                NOW.minusSeconds(60),
                NOW.plusSeconds(1781));
        return new InboxView(
                inbox,
                NOW,
                mails,
                mails.size(),
                42,
                List.of("letterlock.localhost", "post.example"),
                "localhost:2525",
                "QR");
    }

    static MailRow row(int number, String from, String subject, boolean files, String... codes) {
        String id = "%026d".formatted(number);
        return new MailRow(
                id,
                number,
                from,
                subject,
                NOW.minusSeconds(97L * number).toString(),
                "12:0" + number % 10,
                files,
                List.of(codes),
                number == 1);
    }

    static List<MailRow> rows() {
        List<MailRow> rows = new ArrayList<>();
        rows.add(row(1, "Acme", "Your sign-in code", false, "482913"));
        rows.add(row(
                2,
                "The Paper Shop",
                "Confirm your order of two boxes of laid paper, cream, 120 g, with matching envelopes",
                false));
        rows.add(row(3, "Nguyễn Thị Minh Khai", "Hợp đồng thuê nhà, bản cuối cùng để ký", true));
        rows.add(row(4, "مكتبة الاسكندرية", "تأكيد التسجيل في النشرة البريدية", false));
        rows.add(row(5, "newsletter@a-very-long-sender-domain-name.example", "Weekly: 14 things", false));
        rows.add(row(6, "", "", false));
        rows.add(row(7, "Railway", "Ticket ABX-7741 for Friday", true, "ABX-7741"));
        return rows;
    }

    static OriginView origin() {
        return OriginView.of(new Authenticity.Checked(new AuthenticationReport(List.of(
                new AuthenticationResult(Method.SPF, Verdict.PASS, Reason.OK, "acme.example", "mechanism=mx"),
                new AuthenticationResult(
                        Method.DKIM,
                        Verdict.PASS,
                        Reason.OK,
                        "acme.example",
                        "selector=s1 algorithm=rsa-sha256 bits=2048"),
                new AuthenticationResult(Method.DMARC, Verdict.PASS, Reason.OK, "acme.example", "policy=reject"),
                new AuthenticationResult(Method.ARC, Verdict.NONE, Reason.NOT_SIGNED, "", "")))));
    }

    static ReaderView reader(String view, String body) {
        return new ReaderView(
                "%026d".formatted(1),
                "Your sign-in code",
                "Acme",
                "no-reply@acme.example",
                NOW.toString(),
                "12:04:09",
                view,
                body,
                List.of(
                        new ReaderView.Tab("message", "reader.tab.message", 0, view.equals("message")),
                        new ReaderView.Tab("text", "reader.tab.text", 0, view.equals("text")),
                        new ReaderView.Tab("headers", "reader.tab.headers", 0, view.equals("headers")),
                        new ReaderView.Tab("source", "reader.tab.source", 0, view.equals("source")),
                        new ReaderView.Tab("files", "reader.tab.files", 2, view.equals("files")),
                        new ReaderView.Tab("links", "reader.tab.links", 3, view.equals("links"))),
                List.of("482913"),
                new ReaderView.Confirm(
                        "reader.confirm.sign-in",
                        "acme.example",
                        "https://acme.example/sign-in?token=0123456789abcdef0123456789abcdef"),
                origin(),
                List.of("oddity.deceptive-link"),
                List.of(
                        new ReaderView.Blocked("blocked.image", "pixel.tracker.example", 2),
                        new ReaderView.Blocked("blocked.font", "", 1)),
                2,
                """
                Hello,

                your sign-in code is 482913. It is valid for ten minutes.

                If you did not ask for it, ignore this mail.
                """,
                List.of(
                        new ReaderView.Header(
                                "Received",
                                "from mx.acme.example (mx.acme.example [192.0.2.7]) by letterlock.localhost with"
                                        + " ESMTPS; Sat, 21 Nov 2026 12:04:09 +0000"),
                        new ReaderView.Header("From", "Acme <no-reply@acme.example>"),
                        new ReaderView.Header("Subject", "Your sign-in code")),
                "24.3 kB",
                "Received: from mx.acme.example\r\nSubject: Your sign-in code\r\n\r\nHello",
                true,
                List.of(
                        new ReaderView.File(0, "terms and conditions.pdf", "application/pdf", "182.4 kB"),
                        new ReaderView.File(
                                1,
                                "a-very-long-file-name-that-somebody-really-gave-to-this-file-without-thinking-about-others.xlsx",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "2.1 MB")),
                List.of(
                        new ReaderView.Link(
                                "Sign in now",
                                "https://acme.example/sign-in?token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
                        new ReaderView.Link("Unsubscribe", "https://acme.example/u"),
                        new ReaderView.Link("help@acme.example", "mailto:help@acme.example")));
    }

    static Map<String, Object> data(InboxView inbox) {
        Map<String, Object> data = new HashMap<>();
        data.put("inbox", inbox);
        data.put("spans", Spans.of(org.letterlock.inboxes.InboxPolicies.LIFETIMES, Language.EN));
        data.put("show", "");
        data.put("renewal", "/?unasked");
        data.put("consentAsked", false);
        data.put("wish", new WishView("", inbox.domain(), inbox.profile(), ""));
        return data;
    }
}
