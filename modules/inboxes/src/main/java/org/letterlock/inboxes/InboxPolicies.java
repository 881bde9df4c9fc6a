package org.letterlock.inboxes;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.letterlock.privacy.AgeLimit;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfileRules;
import org.letterlock.privacy.Retention;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Words;

/**
 * What the inboxes promise: every duration of this module stands here and nowhere else, so that the page and the
 * behaviour cannot differ. The rows of each profile are in {@link SessionPolicy} and {@link DayPolicy}.
 */
public final class InboxPolicies implements PolicySource {

    /** How long things of an inbox live. */
    public static final Lifetimes LIFETIMES = new Lifetimes(
            Duration.ofMinutes(30),
            Duration.ofMinutes(2),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofDays(30));

    private static final Retention DAY = new Retention("inboxes.day", LIFETIMES.day(), Duration.ofHours(1));
    private static final Retention SESSION_IDLE =
            new Retention("inboxes.session-idle", LIFETIMES.sessionIdle(), Duration.ofMinutes(5));
    private static final Retention SESSION_MOST =
            new Retention("inboxes.session-most", LIFETIMES.sessionMost(), Duration.ofHours(1));

    /** The log of who entered day inboxes, which there is only where the operator says how long it is kept. */
    public static final Retention ACCESS_LOG =
            new Retention("inboxes.access-log", Duration.ofDays(30), Duration.ofDays(2));

    /** The numbers of visits, which there are only where the operator says how long they are kept. */
    static final Retention VISITS = new Retention("inboxes.visits", Duration.ofDays(90), Duration.ofDays(1));

    /** How large a number of visits is before it is written down and shown; the table refuses smaller ones. */
    public static final int VISITS_AT_ONCE = 20;

    /** How long a browser is not counted again. */
    static final Duration COUNTED = Duration.ofDays(1);

    /** How long an answer to whether one may be counted holds. */
    public static final Duration CONSENT = Duration.ofDays(365);

    /** How long it can be shown that somebody agreed: as long as it holds, and three years. */
    public static final Duration CONSENT_PROOF = CONSENT.plus(Duration.ofDays(3 * 365));

    /** How long the browser keeps the preferences cookie. */
    public static final Duration PREFERENCES = Duration.ofDays(365);

    /** The longest window over which events of a network are counted in memory. */
    public static final Duration COUNTING_WINDOW = Duration.ofHours(1);

    /** How long it may take at most to judge where a mail comes from. */
    public static final Duration JUDGING = Duration.ofSeconds(10);

    /** How long an answer about a domain is remembered at most. */
    public static final Duration DNS_ANSWERS = Duration.ofHours(1);

    /** Most entries the page keeps in the browser's own history of mails. */
    public static final int HISTORY_ENTRIES = 50;

    /** How old an end may be that a page address tells of. */
    public static final Duration ENDED_TOLD = Duration.ofDays(7);

    // What follows bounds no data: how soon the sweeper looks again, and how patient a stop is.
    static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    static final Duration CLAIM_TIDYING = Duration.ofMinutes(10);
    static final Duration VISIT_TIDYING = Duration.ofMinutes(1);
    static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);
    private static final AgeLimit AGE = new AgeLimit(13, 16);

    /**
     * Both profiles share one server, its cookie and its tables, so the stricter rules hold for both; the access log
     * and the counting of visits alone know which inbox is of which (ADR 61, ADR 62).
     */
    static final ProfileRules RULES = new ProfileRules(
            Duration.ZERO,
            ProfileRules.Behaviour.NEVER,
            ProfileRules.Tls.TLS_1_2,
            ProfileRules.Analytics.NONE,
            false,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(30),
            AGE,
            Duration.ZERO);

    @Override
    public SystemPolicy policy() {
        return policy(Retentions.AS_PROMISED);
    }

    @Override
    public List<Retention> retentions() {
        return List.of(DAY, SESSION_IDLE, SESSION_MOST, ACCESS_LOG, VISITS);
    }

    /** How long things live where the operator chose this. */
    public static Lifetimes lifetimes(Retentions chosen) {
        return new Lifetimes(
                chosen.of(SESSION_IDLE),
                LIFETIMES.sessionLeft(),
                chosen.of(SESSION_MOST),
                chosen.of(DAY),
                LIFETIMES.retired());
    }

    /** How long it is kept here from where day inboxes are entered; empty where it is not. */
    public static Optional<Duration> accessLog(Retentions chosen) {
        return chosen.ifChosen(ACCESS_LOG);
    }

    /** How long numbers of visits are kept here; empty where nobody is counted. */
    public static Optional<Duration> visits(Retentions chosen) {
        return chosen.ifChosen(VISITS);
    }

    @Override
    public SystemPolicy policy(Retentions chosen) {
        Lifetimes lifetimes = lifetimes(chosen);
        return new SystemPolicy(
                "inboxes",
                new Words("Disposable inboxes", "Hộp thư dùng một lần"),
                EFFECTIVE,
                List.of(SessionPolicy.profile(lifetimes), DayPolicy.profile(lifetimes, chosen)),
                notCollected(accessLog(chosen).isPresent(), visits(chosen).isPresent()),
                statements(),
                Optional.of(AGE));
    }

    private static List<Pledge> notCollected(boolean dayAddressesLogged, boolean counting) {
        return List.of(
                Pledge.of(
                        "No account, name or e-mail address of yours is asked for.",
                        "Không yêu cầu tài khoản, tên hay địa chỉ email của bạn.",
                        "INBOX-26"),
                dayAddressesLogged ? sessionAddress() : address(),
                counting ? countedBrowser() : browser(),
                Pledge.of(
                        "Which mails you open, for how long, and which links you follow is not recorded.",
                        "Việc bạn mở thư nào, xem bao lâu và bấm liên kết nào đều không được ghi lại.",
                        "INBOX-45"),
                Pledge.of(
                        "Mail is not logged, not indexed, and not kept after the inbox has ended.",
                        "Thư không bị ghi nhật ký, không bị lập chỉ mục và không được giữ lại sau khi hộp thư kết thúc.",
                        "INBOX-44"),
                Pledge.of(
                        "There is no profile of you: two inboxes of one person have nothing in common on the server.",
                        "Không có hồ sơ nào về bạn: hai hộp thư của cùng một người không có gì chung trên máy chủ.",
                        "INBOX-46"),
                Pledge.of(
                        "No advertising cookies, tracking pixels, social-network trackers or fingerprinting.",
                        "Không có cookie quảng cáo, điểm ảnh theo dõi, trình theo dõi mạng xã hội hay lấy dấu vân tay trình duyệt.",
                        "INBOX-35",
                        "INBOX-36",
                        "INBOX-37",
                        "INBOX-38"),
                Pledge.of(
                        "Nothing is used for advertising, sold, brokered, or used to train models.",
                        "Không dữ liệu nào được dùng cho quảng cáo, bị bán, môi giới hay dùng để huấn luyện mô hình.",
                        "INBOX-04",
                        "INBOX-62",
                        "INBOX-63",
                        "INBOX-64",
                        "MAILBOX-25"));
    }

    private static Pledge browser() {
        return Pledge.of(
                "The kind and version of your browser are not stored.",
                "Loại và phiên bản trình duyệt của bạn không được lưu.",
                "INBOX-28");
    }

    private static Pledge countedBrowser() {
        return Pledge.of(
                "The kind and version of your browser are not stored with anything of yours, and with a session inbox not at all."
                        + " If you allow it, one is added to the number of browsers of its kind that came to day inboxes today.",
                "Loại và phiên bản trình duyệt của bạn không được lưu cùng bất cứ thứ gì của bạn, và hoàn toàn không với hộp thư"
                        + " theo phiên. Nếu bạn cho phép, số trình duyệt cùng loại đã vào hộp thư trong ngày hôm nay tăng thêm một.",
                "INBOX-28");
    }

    private static Pledge address() {
        return Pledge.of(
                "Your IP address is neither logged nor stored, also not as a digest; what is counted against abuse is"
                        + " the network it belongs to, under a random key that changes, in memory.",
                "Địa chỉ IP của bạn không được ghi nhật ký hay lưu trữ, kể cả dưới dạng băm; để chống lạm dụng, chúng tôi"
                        + " chỉ đếm theo mạng chứa địa chỉ đó, dưới một khóa ngẫu nhiên thay đổi liên tục, trong bộ nhớ.",
                "INBOX-30");
    }

    private static Pledge sessionAddress() {
        return Pledge.of(
                "The IP address of who uses a session inbox is neither logged nor stored, also not as a digest. From where day"
                        + " inboxes are entered is noted for security, as their part of this policy says.",
                "Địa chỉ IP của người dùng hộp thư theo phiên không được ghi nhật ký hay lưu trữ, kể cả dưới dạng băm. Nơi truy"
                        + " cập hộp thư trong ngày được ghi lại vì mục đích bảo mật, như phần chính sách của chúng nêu.",
                "INBOX-30");
    }

    private static List<Pledge> statements() {
        return List.of(
                Pledge.of(
                        "Whoever demands data can only get what exists: of an ended inbox, nothing.",
                        "Người yêu cầu dữ liệu chỉ có thể nhận được những gì tồn tại: với hộp thư đã kết thúc thì không có gì.",
                        "INBOX-05"),
                Pledge.of(
                        "What has ended is in no backup: its key is destroyed, and no operator can bring it back.",
                        "Những gì đã kết thúc không nằm trong bản sao lưu nào: khóa của nó đã bị hủy và không người vận hành nào có thể"
                                + " khôi phục.",
                        "INBOX-56",
                        "INBOX-76"),
                Pledge.of(
                        "No decision with legal or similar effect is made by automation alone. What a program refuses, such as calls of a"
                                + " network that attacks, ends by itself within an hour; whoever writes to us has it looked at by a person.",
                        "Không có quyết định nào có hiệu lực pháp lý hoặc tương tự được đưa ra chỉ bằng tự động hóa. Điều chương trình từ"
                                + " chối, như truy cập từ một mạng đang tấn công, tự kết thúc trong vòng một giờ; ai viết cho chúng tôi sẽ được"
                                + " con người xem xét.",
                        "INBOX-89"),
                Pledge.of(
                        "No method of keeping data is fully secure; this one is built so that little is there to be taken.",
                        "Không phương pháp lưu giữ dữ liệu nào an toàn tuyệt đối; phương pháp này được xây dựng để có rất ít thứ có thể bị"
                                + " lấy mất.",
                        "INBOX-82"),
                Pledge.of(
                        "Every encrypted connection, of mail and of pages, has TLS 1.2 or newer; older versions are refused.",
                        "Mọi kết nối được mã hóa, của thư và của trang, đều dùng TLS 1.2 trở lên; các phiên bản cũ hơn bị từ chối.",
                        "INBOX-77"),
                Pledge.of(
                        "The configurations that we ship for proxies and for the database log no address, no query and no statement.",
                        "Các cấu hình mà chúng tôi cung cấp cho máy chủ proxy và cơ sở dữ liệu không ghi lại địa chỉ, truy vấn hay câu lệnh"
                                + " nào.",
                        "CORE-16"),
                Pledge.of(
                        "You may complain to the data protection authority of the place where you live.",
                        "Bạn có quyền khiếu nại với cơ quan bảo vệ dữ liệu tại nơi bạn sinh sống.",
                        "INBOX-92"),
                Pledge.of(
                        "Nothing is sold, so there is nothing to opt out of; the signal Global Privacy Control is accepted all the"
                                + " same, for the answer only.",
                        "Không có gì bị bán nên không có gì phải từ chối; tín hiệu Global Privacy Control vẫn được chấp nhận, chỉ cho"
                                + " câu trả lời đó.",
                        "INBOX-95"),
                Pledge.of(
                        "Who runs this installation, in which country the data lies and whom to write to stands below, as the"
                                + " operator states it; what is not stated is shown as not stated.",
                        "Ai vận hành bản cài đặt này, dữ liệu nằm ở quốc gia nào và liên hệ với ai được nêu bên dưới theo khai báo của"
                                + " người vận hành; điều chưa khai báo được ghi là chưa khai báo.",
                        "INBOX-101"),
                Pledge.of(
                        "Processors are listed with their own policies, and called only after they have stood there for thirty days.",
                        "Các bên xử lý được liệt kê kèm chính sách riêng và chỉ được gọi sau khi đã nêu ở đó ba mươi ngày.",
                        "INBOX-67",
                        "INBOX-102",
                        "MAILBOX-27"),
                Pledge.of(
                        "When these words change, the date above moves, every page says so, and the version before stays readable with"
                                + " what changed.",
                        "Khi nội dung này thay đổi, ngày ở trên thay đổi theo, mọi trang đều thông báo, và phiên bản trước vẫn đọc được"
                                + " kèm phần khác biệt.",
                        "INBOX-103",
                        "INBOX-104",
                        "INBOX-108",
                        "MAILBOX-37"),
                Pledge.of(
                        "From where day inboxes are entered is noted only where the operator says how long: thirty days at most, for"
                                + " security alone, sealed under a key of each day. Other readers are refused. It would stand above.",
                        "Nơi truy cập hộp thư trong ngày chỉ được ghi khi người vận hành nêu thời hạn: tối đa ba mươi ngày, chỉ vì mục"
                                + " đích bảo mật, niêm phong bằng khóa riêng của từng ngày. Người đọc khác bị từ chối. Nếu có, điều đó được"
                                + " nêu ở trên.",
                        "MAILBOX-05",
                        "MAILBOX-22"),
                Pledge.of(
                        "You are invited to look here from time to time; a feed tells of each new version.",
                        "Mời bạn thỉnh thoảng xem lại trang này; một nguồn tin báo mỗi phiên bản mới.",
                        "MAILBOX-39"),
                Pledge.of(
                        "What the terms in these words mean stands in the terms of use.",
                        "Ý nghĩa các thuật ngữ ở đây được nêu trong điều khoản sử dụng.",
                        "INBOX-06"));
    }
}
