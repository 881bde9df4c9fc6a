package org.letterlock.desk;

import java.util.List;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.storage.SchemaHistory;

/** The rows of the policy about requests for rights. */
final class RequestRows {

    /** The cookie of a browser whose request waits for its code. */
    static final String COOKIE = "__Host-letterlock-request";

    private RequestRows() {}

    static List<DataClass> all() {
        return List.of(
                claim(),
                request(),
                record(),
                standing(),
                figure(),
                SchemaHistory.declared("desk.schema-history", DeskStorage.SCHEMA, "CORE-02"),
                ErasureLedger.declared(
                        "desk.erasure",
                        "desk",
                        Until.event("the installation is removed", "bản cài đặt bị gỡ bỏ"),
                        "CORE-07"));
    }

    private static DataClass.Builder aboutAsker(String id) {
        return DataClass.of(id).about("You, who ask", "Bạn, người yêu cầu");
    }

    private static DataClass claim() {
        return aboutAsker("desk.claim")
                .what(
                        "What you ask for and the address you name, until a code shows that it is yours; and that a copy waits for you",
                        "Điều bạn yêu cầu và địa chỉ bạn nêu, cho đến khi mã chứng tỏ địa chỉ là của bạn; và việc bản sao đang chờ bạn")
                .fields("kind", "address", "words", "codeDigest", "tries", "linkDigest")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "To answer nobody but whom it is about",
                        "Để chỉ trả lời đúng người liên quan")
                .in(new Place.Memory("requests that wait for their code, and copies that wait to be fetched"))
                .in(Place.Cookie.lasting(COOKIE, DeskPolicies.CODE.plus(DeskPolicies.COPY_LINK)))
                .until(Until.earliest(
                        Until.event("you type the code, or five wrong ones", "bạn nhập mã đúng hoặc năm mã sai"),
                        Until.after(DeskPolicies.CODE, "after you asked", "sau khi bạn yêu cầu"),
                        Until.after(DeskPolicies.COPY_LINK, "after the code was right", "sau khi mã đúng")))
                .noRecipient()
                .rights(
                        "None is needed: do nothing, and it ends by itself",
                        "Không cần quyền nào: bạn không làm gì thì nó tự kết thúc")
                .promises("CORE-19", "INBOX-91")
                .build();
    }

    private static DataClass request() {
        return aboutAsker("desk.request")
                .what(
                        "A request that people have to answer: your address and your words, sealed under a key of its own, and the policies of that day",
                        "Yêu cầu mà con người phải trả lời: địa chỉ và lời của bạn, niêm phong bằng khóa riêng, và chính sách ngày đó")
                .fields("person", "address", "words", "pinnedPolicies", "waitsFor", "warnAt", "dueAt")
                .use(LegalBasis.LEGAL_OBLIGATION, "To answer you in time", "Để trả lời bạn đúng hạn")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "request",
                        "person_id",
                        "address_sealed",
                        "words_sealed",
                        "pinned_sealed",
                        "waits_for",
                        "warn_at",
                        "due_at",
                        "alarmed")
                .in(new Place.KeySlot("desk"))
                .until(Until.earliest(Until.event("it is answered", "yêu cầu được trả lời"), AccountPolicies.ERASED))
                .recipient("The operator's people who answer requests", "Nhân viên vận hành trả lời yêu cầu")
                .rights(
                        "See it in your copy; have it erased with your account",
                        "Xem trong bản sao của bạn; được xóa cùng tài khoản",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("INBOX-90", "INBOX-98", "CAMPAIGNS-36", "SHIELD-58")
                .build();
    }

    private static DataClass record() {
        return aboutAsker("desk.request-record")
                .what(
                        "That a request of some kind was made and answered, and when; your address only as a digest that nobody but this server can compute",
                        "Việc một loại yêu cầu đã được gửi và trả lời, và khi nào; địa chỉ của bạn chỉ là giá trị băm mà riêng máy chủ này tính được")
                .fields(
                        "id",
                        "subjectDigest",
                        "kind",
                        "intake",
                        "language",
                        "policyVersions",
                        "askedAt",
                        "outcome",
                        "closedAt")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "To show that requests are answered, and in time",
                        "Để chứng minh rằng yêu cầu được trả lời đúng hạn")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "request",
                        "id",
                        "subject_digest",
                        "kind",
                        "intake",
                        "language",
                        "versions",
                        "asked_at",
                        "outcome",
                        "closed_at")
                .until(Until.after(DeskPolicies.RECORD, "after it was answered", "sau khi được trả lời"))
                .noRecipient()
                .rights(
                        "See it in your copy. It is kept when you are erased: it is the proof that you were",
                        "Xem trong bản sao của bạn. Nó được giữ khi bạn bị xóa: đó là bằng chứng việc xóa",
                        Right.ACCESS)
                .promises("CORE-08", "INBOX-85", "SHIELD-47")
                .build();
    }

    private static DataClass standing() {
        return aboutAsker("desk.standing")
                .what(
                        "That you restricted or objected to the use of your data, or refused its sale, and since when",
                        "Việc bạn đã hạn chế hoặc phản đối việc dùng dữ liệu, hoặc từ chối bán dữ liệu, và từ khi nào")
                .fields("subjectDigest", "person", "kind", "since")
                .use(LegalBasis.LEGAL_OBLIGATION, "To keep to it", "Để tuân theo điều đó")
                .inColumns(DeskStorage.SCHEMA, "standing", "subject_digest", "person_id", "kind", "since")
                .until(Until.earliest(Until.event("you take it back", "bạn rút lại"), AccountPolicies.ERASED))
                .noRecipient()
                .rights(
                        "Take it back by a request",
                        "Rút lại bằng một yêu cầu",
                        Right.ACCESS,
                        Right.RESTRICTION,
                        Right.OBJECTION,
                        Right.CCPA_OPT_OUT)
                .promises("INBOX-86", "INBOX-88", "INBOX-95", "SHIELD-48")
                .build();
    }

    private static DataClass figure() {
        return DataClass.of("desk.figure")
                .what(
                        "How many answers of a month came in time, and how many late",
                        "Số câu trả lời đúng hạn và trễ hạn trong một tháng")
                .about("Nobody: they are numbers", "Không ai: đó là các con số")
                .fields("month", "deadline", "inTime", "late")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To show in public whether we keep our word",
                        "Để công khai việc chúng tôi có giữ lời hay không")
                .inColumns(DeskStorage.SCHEMA, "figure", "month", "deadline", "in_time", "late")
                .until(Until.event("the installation ends", "hệ thống này ngừng hoạt động"))
                .recipient("Everybody", "Tất cả mọi người")
                .rights("None are needed: it names nobody", "Không cần: nó không chỉ ra ai")
                .promises("MAILBOX-41")
                .build();
    }
}
