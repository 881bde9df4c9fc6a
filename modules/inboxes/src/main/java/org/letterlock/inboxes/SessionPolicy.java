package org.letterlock.inboxes;

import java.util.List;
import java.util.Optional;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** The rules of {@link Profile#SESSION}. */
final class SessionPolicy {

    private SessionPolicy() {}

    static ProfilePolicy profile(Lifetimes life) {
        return new ProfilePolicy(
                "session",
                new Words("Session inbox", "Hộp thư theo phiên"),
                new Words(
                        "A sender's server hands a mail to ours. It is sealed with a key that only this inbox has, kept in memory,"
                                + " and shown in your browser. When the inbox ends, the key is destroyed; nothing was ever on a disk.",
                        "Máy chủ của người gửi chuyển thư đến máy chủ của chúng tôi. Thư được niêm phong bằng khóa riêng của hộp thư này,"
                                + " giữ trong bộ nhớ và hiển thị trong trình duyệt của bạn. Khi hộp thư kết thúc, khóa bị hủy; không có gì"
                                + " từng được ghi lên đĩa."),
                List.of(
                        PolicyRows.mail("inboxes.session.mail")
                                .in(new Place.Memory("mail sealed under the inbox's own key"))
                                .until(end(life))
                                .promises(
                                        "INBOX-09",
                                        "INBOX-17",
                                        "INBOX-18",
                                        "INBOX-31",
                                        "INBOX-54",
                                        "INBOX-55",
                                        "MAILBOX-02",
                                        "MAILBOX-08")
                                .build(),
                        PolicyRows.origin("inboxes.session.origin")
                                .in(new Place.Memory("reports sealed under the inbox's own key"))
                                .until(end(life))
                                .promises("INBOX-18", "INBOX-54")
                                .build(),
                        PolicyRows.sendingHost(),
                        PolicyRows.dnsAnswers(),
                        PolicyRows.inbox("inboxes.session.inbox")
                                .fields("id", "address", "createdAt", "lastUse", "expiresAt", "tokenDigest", "key")
                                .in(new Place.Memory("live inboxes"))
                                .until(end(life))
                                .promises("INBOX-27", "INBOX-54", "INBOX-57", "INBOX-109", "MAILBOX-01")
                                .build(),
                        PolicyRows.sessionCookie("inboxes.session.cookie")
                                .until(Until.earliest(
                                        Until.event("the inbox ends", "hộp thư kết thúc"),
                                        Until.event("you close the browser", "bạn đóng trình duyệt")))
                                .promises("INBOX-27", "INBOX-32", "INBOX-39")
                                .build(),
                        PolicyRows.loadedPictures("inboxes.session.pictures", "INBOX-18", "INBOX-30"),
                        PolicyRows.history(),
                        PolicyRows.preferences(),
                        PolicyRows.retiredAddress(),
                        PolicyRows.networkCounts(),
                        PolicyRows.networkBans()),
                Optional.of(InboxPolicies.RULES));
    }

    private static Until end(Lifetimes life) {
        return Until.earliest(
                Until.event("you end it or change the address", "bạn kết thúc hộp thư hoặc đổi địa chỉ"),
                Until.after(life.sessionLeft(), "after you closed its page", "sau khi bạn đóng trang"),
                Until.after(life.sessionIdle(), "after you last used it", "sau lần sử dụng cuối của bạn"),
                Until.after(life.sessionMost(), "after it was opened", "sau khi được mở"),
                Until.event("the server stops", "máy chủ dừng"));
    }
}
