package org.letterlock.inboxes;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.ProfileRules;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;
import org.letterlock.storage.SchemaHistory;

/** The rules of {@link Profile#DAY}. */
final class DayPolicy {

    private DayPolicy() {}

    static ProfilePolicy profile(Lifetimes life, Retentions chosen) {
        Optional<Duration> accessLog = InboxPolicies.accessLog(chosen);
        return new ProfilePolicy(
                "day",
                new Words("Day inbox", "Hộp thư trong ngày"),
                new Words(
                        "A sender's server hands a mail to ours. It is sealed with a key that only this inbox has before it reaches the"
                                + " database; the key lies apart from the database and from every backup. When the inbox ends, the key is"
                                + " destroyed, and with it the mail wherever copies lie.",
                        "Máy chủ của người gửi chuyển thư đến máy chủ của chúng tôi. Thư được niêm phong bằng khóa riêng của hộp thư này"
                                + " trước khi vào cơ sở dữ liệu; khóa nằm tách khỏi cơ sở dữ liệu và mọi bản sao lưu. Khi hộp thư kết"
                                + " thúc, khóa bị hủy, và thư cũng mất theo ở mọi nơi có bản sao."),
                Stream.of(rows(life), VisitRows.of(chosen), AccessLogRows.of(accessLog))
                        .flatMap(rows -> rows)
                        .toList(),
                Optional.of(rules(accessLog, InboxPolicies.visits(chosen).isPresent())));
    }

    private static ProfileRules rules(Optional<Duration> accessLog, boolean counting) {
        ProfileRules both = InboxPolicies.RULES;
        return new ProfileRules(
                accessLog.orElse(both.address()),
                counting ? ProfileRules.Behaviour.VISITS : both.behaviour(),
                both.tls(),
                counting ? ProfileRules.Analytics.BY_CONSENT : both.analytics(),
                both.training(),
                accessLog.orElse(both.logs()),
                both.grace(),
                both.answer(),
                both.age(),
                both.notice());
    }

    private static Stream<DataClass> rows(Lifetimes life) {
        return Stream.of(
                mail(life),
                PolicyRows.origin("inboxes.day.origin")
                        .inColumns(PolicyRows.SCHEMA, "authentication", "inbox_id", "mail_id", "report_sealed")
                        .until(end(life))
                        .promises("MAILBOX-20")
                        .build(),
                inbox(life),
                erasure(life),
                removals(life),
                cookie(),
                PolicyRows.loadedPictures("inboxes.day.pictures", "MAILBOX-08"),
                SchemaHistory.declared("inboxes.day.schema-history", PolicyRows.SCHEMA, "INBOX-03"));
    }

    private static DataClass mail(Lifetimes life) {
        return PolicyRows.mail("inboxes.day.mail")
                .inColumns(
                        PolicyRows.SCHEMA,
                        "mail",
                        "inbox_id",
                        "sequence",
                        "id",
                        "received_at",
                        "size",
                        "summary_sealed",
                        "content_sealed")
                .until(end(life))
                .promises("MAILBOX-02", "MAILBOX-08", "MAILBOX-16", "MAILBOX-20", "MAILBOX-21")
                .build();
    }

    private static DataClass inbox(Lifetimes life) {
        return PolicyRows.inbox("inboxes.day.inbox")
                .fields("id", "address", "createdAt", "expiresAt", "tokenDigest", "counts", "key")
                .inColumns(
                        PolicyRows.SCHEMA,
                        "inbox",
                        "id",
                        "address_digest",
                        "address_sealed",
                        "token_digest",
                        "created_at",
                        "expires_at",
                        "last_sequence",
                        "gone_up_to",
                        "mails",
                        "octets")
                .in(new Place.Memory("live inboxes"), new Place.KeySlot("inboxes"))
                .until(end(life))
                .promises("MAILBOX-01", "MAILBOX-20", "MAILBOX-21", "MAILBOX-31")
                .build();
    }

    private static DataClass erasure(Lifetimes life) {
        return ErasureLedger.declared(
                "inboxes.day.erasure",
                "inboxes",
                Until.after(
                        life.day().plus(ErasureLedger.WHOLE_DAYS), "after the inbox ended", "sau khi hộp thư kết thúc"),
                "CORE-07");
    }

    private static DataClass removals(Lifetimes life) {
        return PolicyRows.aboutHolder("inboxes.day.removals")
                .what(
                        "Which mails of an inbox have gone, by random number",
                        "Những thư nào của hộp thư đã bị xóa, theo số ngẫu nhiên")
                .fields("mailId", "gaveWay")
                .use(
                        LegalBasis.CONTRACT,
                        "So that a page that was offline shows the right list",
                        "Để trang vừa mất kết nối hiển thị đúng danh sách")
                .inColumns(PolicyRows.SCHEMA, "removal", "inbox_id", "sequence", "mail_id", "gave_way")
                .until(end(life))
                .rights("End the inbox", "Kết thúc hộp thư", Right.ERASURE)
                .promises("MAILBOX-20")
                .build();
    }

    private static DataClass cookie() {
        return PolicyRows.sessionCookie("inboxes.day.cookie")
                .until(Until.earliest(
                        Until.event("the inbox ends", "hộp thư kết thúc"),
                        Until.event("you close the browser", "bạn đóng trình duyệt")))
                .promises("MAILBOX-33")
                .build();
    }

    private static Until end(Lifetimes life) {
        return Until.earliest(
                Until.event("you end it or change the address", "bạn kết thúc hộp thư hoặc đổi địa chỉ"),
                Until.after(
                        life.day(),
                        "after it was opened or you last extended it",
                        "sau khi được mở hoặc lần gia hạn gần nhất của bạn"));
    }
}
