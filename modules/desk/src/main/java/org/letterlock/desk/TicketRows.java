package org.letterlock.desk;

import java.util.List;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy about what people write, and about those who answer. */
final class TicketRows {

    private TicketRows() {}

    static List<DataClass> all() {
        return List.of(contact(), abuse(), child(), privacy(), networks(), staff(), access());
    }

    private static DataClass.Builder written(Queue queue) {
        return DataClass.of(queue.dataClass())
                .about("You, who write", "Bạn, người viết")
                .fields(
                        "id",
                        "subjectDigest",
                        "person",
                        "language",
                        "address",
                        "messages",
                        "linkDigest",
                        "openedAt",
                        "lastAt",
                        "waitingSince")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "ticket",
                        "id",
                        "queue",
                        "subject_digest",
                        "person_id",
                        "language",
                        "address_sealed",
                        "token_digest",
                        "opened_at",
                        "last_at",
                        "waiting_since",
                        "alarmed")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "ticket_message",
                        "ticket_id",
                        "sequence",
                        "by_staff",
                        "words_sealed",
                        "mail_sealed",
                        "written_at")
                .in(new Place.KeySlot("desk"))
                .recipient("The operator's people who answer it", "Nhân viên vận hành trả lời")
                .rights(
                        "See it in your copy; have it erased by a request",
                        "Xem trong bản sao của bạn; yêu cầu xóa bằng một yêu cầu",
                        Right.ACCESS,
                        Right.ERASURE);
    }

    private static DataClass contact() {
        return written(Queue.CONTACT)
                .what(
                        "What you write to us and what we answer, sealed under a key of its own",
                        "Những gì bạn viết cho chúng tôi và câu trả lời, niêm phong bằng khóa riêng")
                .use(Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTERESTS, "To answer you", "Để trả lời bạn")
                .until(Until.earliest(
                        Until.after(DeskPolicies.TICKET, "after the last message", "sau tin nhắn cuối"),
                        AccountPolicies.ERASED))
                .promises("INBOX-75", "MAILBOX-06", "MAILBOX-11", "MAILBOX-23", "MAILBOX-40")
                .build();
    }

    private static DataClass abuse() {
        return written(Queue.ABUSE)
                .what(
                        "What you report as abuse and what we answer, sealed under a key of its own",
                        "Những gì bạn báo cáo là lạm dụng và câu trả lời, niêm phong bằng khóa riêng")
                .use(
                        Purpose.PROTECTION,
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To look into what you report and to tell you",
                        "Để xem xét điều bạn báo cáo và cho bạn biết")
                .until(Until.earliest(
                        Until.after(DeskPolicies.ABUSE_REPORT, "after the last message", "sau tin nhắn cuối"),
                        AccountPolicies.ERASED))
                .promises("INBOX-07")
                .build();
    }

    private static DataClass child() {
        return written(Queue.CHILD)
                .what(
                        "What you report about data of a child and what we answer, sealed under a key of its own",
                        "Những gì bạn báo cáo về dữ liệu của trẻ em và câu trả lời, niêm phong bằng khóa riêng")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "To erase data of children as soon as we know of it",
                        "Để xóa dữ liệu của trẻ em ngay khi chúng tôi biết")
                .until(Until.earliest(
                        Until.after(DeskPolicies.TICKET, "after the last message", "sau tin nhắn cuối"),
                        AccountPolicies.ERASED))
                .promises("SHIELD-64", "INBOX-100", "CAMPAIGNS-52")
                .build();
    }

    private static DataClass privacy() {
        return written(Queue.PRIVACY)
                .what(
                        "A mail to the privacy contact that names no right, and what we answer, sealed under a key of"
                                + " its own",
                        "Thư gửi tới địa chỉ về quyền riêng tư mà không nêu quyền nào, và câu trả lời, niêm phong bằng"
                                + " khóa riêng")
                .use(Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTERESTS, "To answer you", "Để trả lời bạn")
                .until(Until.earliest(
                        Until.after(DeskPolicies.TICKET, "after the last message", "sau tin nhắn cuối"),
                        AccountPolicies.ERASED))
                .promises("INBOX-07", "INBOX-08", "MAILBOX-40")
                .build();
    }

    private static DataClass networks() {
        return DataClass.of("desk.message-count")
                .what(
                        "How many messages came from a network, known only by a digest under a key that is thrown away"
                                + " with the counts",
                        "Số tin nhắn đến từ một mạng, chỉ được biết qua giá trị băm dưới một khóa bị bỏ đi cùng với số"
                                + " đếm")
                .about("Whoever writes", "Người viết")
                .fields("networkDigest", "count")
                .use(LegalBasis.LEGITIMATE_INTERESTS, "To stop floods", "Để ngăn việc gửi ồ ạt")
                .in(new Place.Memory("counters of messages"))
                .until(Until.after(DeskPolicies.MESSAGES_WINDOW, "after the counting began", "sau khi bắt đầu đếm"))
                .noRecipient()
                .rights("None are needed: it names nobody", "Không cần: nó không chỉ ra ai")
                .promises("INBOX-07")
                .build();
    }

    private static DataClass staff() {
        return DataClass.of(Staff.ROLES)
                .what("Which of the operator's people answers what", "Nhân viên vận hành nào trả lời việc gì")
                .about("Those who run this server", "Những người vận hành máy chủ này")
                .fields("person", "role", "since")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To show each of them what they need, and nothing else",
                        "Để mỗi người chỉ thấy những gì cần thiết")
                .inColumns(DeskStorage.SCHEMA, "staff", "person_id", "role", "since")
                .until(Until.earliest(
                        Until.event("the role is taken away", "vai trò bị thu hồi"), AccountPolicies.ERASED))
                .recipient("Those who lead them", "Người phụ trách")
                .rights("See it in your copy", "Xem trong bản sao của bạn", Right.ACCESS)
                .promises("INBOX-79")
                .build();
    }

    private static DataClass access() {
        return DataClass.of(Staff.ACCESSES)
                .what(
                        "Which of the operator's people looked at or answered what, by random name and in fixed words",
                        "Nhân viên vận hành nào đã xem hoặc trả lời gì, theo tên ngẫu nhiên và bằng từ cố định")
                .about("Those who run this server", "Những người vận hành máy chủ này")
                .fields("at", "person", "dataClass", "object", "act")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To show that nobody looks at what they need not see",
                        "Để chứng minh không ai xem điều họ không cần xem")
                .inColumns(DeskStorage.SCHEMA, "access", "sequence", "at", "person_id", "data_class", "object", "act")
                .until(Until.after(DeskPolicies.ACCESS, "after it was done", "sau khi được thực hiện"))
                .recipient("Those who lead them", "Người phụ trách")
                .rights(
                        "See it in your copy. When your account is erased the random name leads to nobody",
                        "Xem trong bản sao của bạn. Khi tài khoản bị xóa, tên ngẫu nhiên không dẫn tới ai",
                        Right.ACCESS)
                .promises("INBOX-79")
                .build();
    }
}
