package org.letterlock.inboxes;

import java.time.Duration;
import java.util.stream.Stream;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/**
 * The rows of the policy about counting visits, which happens only where the operator wants it and only to who agrees.
 */
final class VisitRows {

    private VisitRows() {}

    /** The tables there always are, so their rows too; cookies only where visits are counted. */
    static Stream<DataClass> of(Retentions chosen) {
        Stream<DataClass> tables = Stream.of(visits(chosen.of(InboxPolicies.VISITS)), consent());
        return InboxPolicies.visits(chosen).isPresent()
                ? Stream.concat(tables, Stream.of(answer(), counted()))
                : tables;
    }

    private static DataClass visits(Duration kept) {
        return DataClass.of("inboxes.day.visits")
                .what(
                        "Where the operator wants it and you allow it: how many browsers came to day inboxes on that day, by phone,"
                                + " tablet or computer and by which of three kinds of browser, each browser once; numbers below "
                                + InboxPolicies.VISITS_AT_ONCE + " are neither written down nor shown",
                        "Khi người vận hành muốn và bạn cho phép: số trình duyệt đã vào hộp thư trong ngày vào ngày đó, theo điện thoại,"
                                + " máy tính bảng hay máy tính và theo ba loại trình duyệt, mỗi trình duyệt một lần; số dưới "
                                + InboxPolicies.VISITS_AT_ONCE + " không được ghi lại hay hiển thị")
                .about("All who allow it, together", "Tất cả những ai cho phép, gộp chung")
                .fields("day", "device", "browser", "visits")
                .use(
                        Purpose.STATISTICS,
                        LegalBasis.CONSENT,
                        "To learn what to improve, from numbers alone",
                        "Để biết cần cải thiện điều gì, chỉ từ các con số")
                .in(new Place.Memory("numbers of today that are still too small"))
                .inColumns(PolicyRows.SCHEMA, "visit_count", "day", "device", "browser", "visits")
                .until(Until.after(kept, "after that day", "sau ngày đó"))
                .recipient("Everybody: the numbers are published", "Mọi người: các con số được công bố")
                .rights(
                        "Allow it or not, and change that at any time; the numbers name nobody",
                        "Cho phép hoặc không, và thay đổi bất cứ lúc nào; các con số không nêu tên ai",
                        Right.WITHDRAWAL)
                .promises("MAILBOX-03", "MAILBOX-04", "MAILBOX-09", "MAILBOX-34", "INBOX-61")
                .build();
    }

    private static DataClass consent() {
        return PolicyRows.aboutHolder("inboxes.day.consent")
                .what(
                        "Where visits are counted: that whoever holds a random token agreed to it; a digest of the token, which words"
                                + " they agreed to, and the days of agreeing and taking it back",
                        "Nơi lượt truy cập được đếm: việc người giữ một mã ngẫu nhiên đã đồng ý; giá trị băm của mã, nội dung đã đồng"
                                + " ý, ngày đồng ý và ngày rút lại")
                .fields("tokenDigest", "version", "agreedOn", "withdrawnOn")
                .use(LegalBasis.LEGAL_OBLIGATION, "To be able to show that you agreed", "Để chứng minh bạn đã đồng ý")
                .inColumns(PolicyRows.SCHEMA, "consent", "token_digest", "version", "agreed_on", "withdrawn_on")
                .until(Until.after(InboxPolicies.CONSENT_PROOF, "after you agreed", "sau khi bạn đồng ý"))
                .rights(
                        "See it and take it back where you gave it",
                        "Xem và rút lại tại nơi bạn đã đồng ý",
                        Right.ACCESS,
                        Right.WITHDRAWAL)
                .promises("CORE-21")
                .build();
    }

    private static DataClass answer() {
        return remembered("inboxes.day.consent-answer")
                .what(
                        "Your answer to whether you may be counted, the same text for everybody who gave it; with a yes the token that"
                                + " shows it, which your browser sends to the page of statistics alone",
                        "Câu trả lời của bạn về việc được đếm, giống nhau ở mọi người trả lời như vậy; nếu đồng ý thì kèm mã chứng"
                                + " minh, chỉ được trình duyệt gửi đến trang thống kê")
                .fields("answer", "version", "token")
                .use(LegalBasis.LEGAL_OBLIGATION, "So that you are asked only once", "Để bạn chỉ bị hỏi một lần")
                .in(
                        Place.Cookie.lasting("__Host-letterlock-consent", InboxPolicies.CONSENT),
                        Place.Cookie.lasting("letterlock-agreement", InboxPolicies.CONSENT))
                .until(Until.after(InboxPolicies.CONSENT, "after your answer", "sau câu trả lời của bạn"))
                .promises("CORE-21", "MAILBOX-36")
                .build();
    }

    private static DataClass counted() {
        return remembered("inboxes.day.counted")
                .what(
                        "If you allow it: that your browser has been counted, the same word in every browser",
                        "Nếu bạn cho phép: trình duyệt của bạn đã được đếm, cùng một từ trong mọi trình duyệt")
                .fields("counted")
                .use(
                        Purpose.STATISTICS,
                        LegalBasis.CONSENT,
                        "So that each browser counts once a day at most",
                        "Để mỗi trình duyệt chỉ được đếm nhiều nhất một lần mỗi ngày")
                .in(Place.Cookie.lasting("__Host-letterlock-counted", InboxPolicies.COUNTED))
                .until(Until.after(InboxPolicies.COUNTED, "after you were counted", "sau khi bạn được đếm"))
                .promises("MAILBOX-34", "MAILBOX-36")
                .build();
    }

    private static DataClass.Builder remembered(String id) {
        return PolicyRows.aboutHolder(id)
                .rights(
                        "Answer anew at any time, or delete the cookies in your browser",
                        "Trả lời lại bất cứ lúc nào, hoặc xóa các cookie trong trình duyệt của bạn",
                        Right.RECTIFICATION,
                        Right.ERASURE,
                        Right.WITHDRAWAL);
    }
}
