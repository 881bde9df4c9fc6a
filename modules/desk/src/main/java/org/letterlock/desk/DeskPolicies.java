package org.letterlock.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Words;

/**
 * What the desk promises: every duration of this module stands here and nowhere else, so that the page and the
 * behaviour cannot differ. The rows are in {@link RequestRows} and its neighbours.
 */
public final class DeskPolicies implements PolicySource {

    /** How long a code serves by which somebody shows that an address is theirs. */
    public static final Duration CODE = Duration.ofMinutes(10);

    /** How long a link to a copy serves. */
    public static final Duration COPY_LINK = Duration.ofMinutes(10);

    /** How long people may take to answer a request for what a law gives. */
    public static final Duration ANSWER = Duration.ofDays(30);

    /** When they are warned. */
    public static final Duration ANSWER_WARNING = Duration.ofDays(20);

    /** The same under California's law. */
    public static final Duration CALIFORNIA = Duration.ofDays(45);

    /** When they are warned. */
    public static final Duration CALIFORNIA_WARNING = Duration.ofDays(35);

    /** How long people may take to answer a question or complaint. */
    public static final Duration INQUIRY = Duration.ofDays(2);

    /** When they are warned. */
    public static final Duration INQUIRY_WARNING = Duration.ofHours(36);

    /** How long people may take to look into a report about data of a child. */
    public static final Duration CHILD = Duration.ofDays(1);

    /** When they are warned. */
    public static final Duration CHILD_WARNING = Duration.ofHours(12);

    /** How long a conversation stays after its last message. */
    public static final Duration TICKET = Duration.ofDays(2 * 365);

    /** How long a report of abuse stays after its last message. */
    public static final Duration ABUSE_REPORT = Duration.ofDays(365);

    /** How long it is known who of the operator's people looked at what. */
    public static final Duration ACCESS = Duration.ofDays(365);

    /** In which messages of a network are counted. */
    static final Duration MESSAGES_WINDOW = Duration.ofMinutes(10);

    /** How long the record stays that a request was made and answered. */
    public static final Duration RECORD = Duration.ofDays(3 * 365);

    /** How long the record of a demand of an authority stays after the last that happened in it. */
    public static final Duration DISCLOSURE = Duration.ofDays(3 * 365);

    /** How long at most a law can forbid that somebody is told; longer needs another order. */
    public static final Duration BAR = Duration.ofDays(365);

    /** How long at most an audit, a certificate or a training counts. */
    public static final Period EVIDENCE_VALID = Period.ofYears(1);

    /** How long at most an agreement counts before it is confirmed anew. */
    public static final Period AGREEMENT_VALID = Period.ofYears(3);

    /** How long evidence stays after it expired. */
    public static final Duration EVIDENCE_KEPT = Duration.ofDays(365);

    /** How long before its end people are warned. */
    static final Period EVIDENCE_WARNING = Period.ofDays(30);

    /** Of how long a time a copy tells what was disclosed. */
    static final Duration DISCLOSED_LATELY = Duration.ofDays(365);

    /** How long after it was found the authority must hear of an incident (GDPR 33). */
    public static final Duration INCIDENT = Duration.ofDays(3);

    /** When people are warned. */
    public static final Duration INCIDENT_WARNING = Duration.ofDays(2);

    /** How long the record of an incident stays after it was closed. */
    public static final Duration INCIDENT_RECORD = Duration.ofDays(5 * 365);

    /** What follows bounds no data: how often what has ended is tidied away. */
    static final Duration TIDYING = Duration.ofMinutes(10);

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);

    @Override
    public SystemPolicy policy() {
        return new SystemPolicy(
                "desk",
                new Words("Requests and contact", "Yêu cầu và liên hệ"),
                EFFECTIVE,
                List.of(
                        new ProfilePolicy(
                                "requests",
                                new Words("Requests for your rights", "Yêu cầu về quyền của bạn"),
                                new Words(
                                        "You name an address and what you ask for. A code that only its mailbox gets"
                                                + " shows that it is yours; before that nothing is written down. What the"
                                                + " server can do, it does at once. What you wrote is sealed under a key"
                                                + " of that one request, which is destroyed with the answer.",
                                        "Bạn cho biết một địa chỉ và điều bạn yêu cầu. Một mã chỉ hộp thư đó nhận được"
                                                + " chứng tỏ địa chỉ là của bạn; trước đó không có gì được ghi lại. Điều"
                                                + " máy chủ làm được, nó làm ngay. Những gì bạn viết được niêm phong bằng"
                                                + " khóa riêng của yêu cầu đó, khóa bị hủy khi có câu trả lời."),
                                RequestRows.all()),
                        new ProfilePolicy(
                                "messages",
                                new Words("Messages and reports", "Tin nhắn và báo cáo"),
                                new Words(
                                        "You name an address for the answer and write what you want. Both are sealed"
                                                + " under a key of that one conversation. Some time after its last message"
                                                + " the key is destroyed, and the conversation is gone.",
                                        "Bạn cho biết địa chỉ nhận câu trả lời và viết điều bạn muốn. Cả hai được niêm"
                                                + " phong bằng khóa riêng của cuộc trao đổi đó. Một thời gian sau tin nhắn"
                                                + " cuối, khóa bị hủy và cuộc trao đổi không còn."),
                                TicketRows.all()),
                        new ProfilePolicy(
                                "operator",
                                new Words("What those who run this server do", "Việc của những người vận hành máy chủ"),
                                new Words(
                                        "Data goes to an authority only on a recorded demand with a reference and a"
                                                + " ground, after somebody has looked at whether it goes too far and two"
                                                + " others have approved it. Only what is stored can be handed out, and"
                                                + " what has ended is not stored. You are told, unless a law forbids it"
                                                + " for a time.",
                                        "Dữ liệu chỉ được giao cho cơ quan chức năng theo yêu cầu có ghi lại, có số"
                                                + " tham chiếu và căn cứ, sau khi có người xem xét yêu cầu có quá mức"
                                                + " không và hai người khác chấp thuận. Chỉ giao được những gì đang lưu,"
                                                + " và những gì đã kết thúc thì không được lưu. Bạn được báo, trừ khi luật"
                                                + " cấm trong một thời gian."),
                                DisclosureRows.all())),
                List.of(Pledge.of(
                        "No IP address is stored with what you ask, and no phone number or copy of an identity"
                                + " card is asked for.",
                        "Không lưu địa chỉ IP cùng yêu cầu của bạn, và không đòi số điện thoại hay bản sao"
                                + " giấy tờ tùy thân.")),
                statements());
    }

    private static List<Pledge> statements() {
        return List.of(
                Pledge.of(
                        "Every request passes one identity check: a code to the address it is about, good for 10"
                                + " minutes and 5 tries. Until it is right, the answer is the same whether we know the"
                                + " address or not.",
                        "Mọi yêu cầu đều qua một lần kiểm tra danh tính: một mã gửi đến địa chỉ liên quan, dùng được"
                                + " trong 10 phút và 5 lần thử. Trước khi mã đúng, câu trả lời giống nhau dù chúng tôi có"
                                + " biết địa chỉ hay không.",
                        "CORE-19",
                        "INBOX-91",
                        "MAILBOX-29",
                        "MAILBOX-30",
                        "MAILBOX-32"),
                Pledge.of(
                        "A request is answered by the policies as they were when you made it.",
                        "Yêu cầu được trả lời theo chính sách có hiệu lực lúc bạn gửi.",
                        "CORE-08"),
                Pledge.of(
                        "Where people must answer they have 30 days, are warned after 20, and 45 days under"
                                + " California's law.",
                        "Khi con người phải trả lời, họ có 30 ngày, được nhắc sau 20 ngày, và 45 ngày theo luật"
                                + " California.",
                        "INBOX-90",
                        "INBOX-97"),
                Pledge.of(
                        "Questions and complaints are answered within 48 hours, reports about data of children within"
                                + " 24. How often we manage is published.",
                        "Câu hỏi và khiếu nại được trả lời trong 48 giờ, báo cáo về dữ liệu trẻ em trong 24 giờ. Mức"
                                + " độ đúng hạn được công bố.",
                        "MAILBOX-41",
                        "INBOX-107"));
    }
}
