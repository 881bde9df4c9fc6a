package org.letterlock.shield;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Mechanism;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.Recipient;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;
import org.letterlock.storage.SchemaHistory;

/** What the shield promises: every duration of this module stands here and nowhere else. */
public final class ShieldPolicies implements PolicySource {

    /** How long name servers' answers about a domain are remembered at most. */
    public static final Duration DNS_ANSWERS = Duration.ofDays(1);

    /** How long an appeal is remembered after it changed last. */
    static final Duration APPEAL = Duration.ofDays(365);

    /** Between two looks for appeals that have ended. */
    static final Duration APPEAL_TIDYING = Duration.ofHours(1);

    private static final Place.Outbound NAME_SERVERS = Place.Outbound.chosen("dns");

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);

    @Override
    public SystemPolicy policy() {
        return new SystemPolicy(
                "shield",
                new Words("Checking addresses", "Kiểm tra địa chỉ"),
                EFFECTIVE,
                List.of(
                        new ProfilePolicy(
                                "checks",
                                new Words("Checks", "Các lần kiểm tra"),
                                new Words(
                                        "Somebody asks whether an e-mail address and an IP address can be trusted. Both are read in memory, compared"
                                                + " with lists that lie on this server, and forgotten when the answer is out. Name servers are asked"
                                                + " about the domain, never about the address; the mailbox itself is not touched.",
                                        "Ai đó hỏi liệu một địa chỉ email và một địa chỉ IP có đáng tin không. Cả hai được đọc trong bộ nhớ, so với"
                                                + " các danh sách nằm trên máy chủ này, và bị quên khi câu trả lời được gửi đi. Máy chủ tên miền chỉ"
                                                + " được hỏi về tên miền, không bao giờ về địa chỉ; bản thân hộp thư không bị đụng đến."),
                                List.of(
                                        check(),
                                        dnsAnswers(),
                                        rules(),
                                        appeal(),
                                        SchemaHistory.declared(
                                                "shield.schema-history", ShieldStorage.SCHEMA, "CORE-02"),
                                        ErasureLedger.declared(
                                                "shield.erasure",
                                                "shield",
                                                Until.event("the installation is removed", "bản cài đặt bị gỡ bỏ"),
                                                "CORE-07"))),
                        new ProfilePolicy(
                                "velocity",
                                new Words("The pace of sign-ups", "Nhịp đăng ký"),
                                new Words(
                                        "For organisations on the plan Pro their own checks are counted, to notice when many of them are one fraud."
                                                + " Names go into statistics under keys that live two hours and are never stored; what is kept of an"
                                                + " hour are fourteen numbers with noise. An owner's objection ends it.",
                                        "Với tổ chức dùng gói Pro, các lần kiểm tra của chính họ được đếm để nhận ra khi nhiều lần là một vụ gian"
                                                + " lận. Tên chỉ đi vào thống kê dưới khóa sống hai giờ và không bao giờ được lưu; mỗi giờ chỉ giữ mười"
                                                + " bốn con số có nhiễu. Một chủ sở hữu phản đối là dừng."),
                                VelocityPolicies.rows())),
                notCollected(),
                statements());
    }

    private static DataClass check() {
        return DataClass.of("shield.check")
                .what(
                        "An e-mail address, an IP address, and what comes out about them",
                        "Một địa chỉ email, một địa chỉ IP, và kết quả về chúng")
                .about(
                        "Whoever typed the address somewhere that asks us about it",
                        "Người đã nhập địa chỉ ở một nơi hỏi chúng tôi về nó")
                .fields("email", "ip", "canonicalKey", "signals")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To tell whoever asks whether the address can be trusted, and why",
                        "Để cho người hỏi biết địa chỉ có đáng tin không, và vì sao")
                .in(new Place.Memory("checks that are being made"))
                .until(Until.event("the answer is out", "câu trả lời được gửi đi"))
                .recipient("Whoever asked: the verdict and its reasons", "Người đã hỏi: kết luận và các lý do")
                .rights(
                        "None is needed: it is gone before anybody could ask",
                        "Không cần quyền nào: dữ liệu mất trước khi ai đó kịp hỏi")
                .promises("SHIELD-05", "SHIELD-06", "SHIELD-07", "SHIELD-08", "SHIELD-11", "SHIELD-12", "SHIELD-40")
                .build();
    }

    private static DataClass dnsAnswers() {
        return DataClass.of("shield.dns-answers")
                .what(
                        "What the domain name system publishes about the domains of checked addresses",
                        "Những gì hệ thống tên miền công bố về tên miền của các địa chỉ được kiểm tra")
                .about("Nobody: it is public, and about domains", "Không ai: dữ liệu này công khai và chỉ về tên miền")
                .fields("domain", "records")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To ask for the same only once",
                        "Để không hỏi lại cùng một điều nhiều lần")
                .in(new Place.Memory("answers of name servers, shared by all who ask"))
                .until(Until.after(DNS_ANSWERS, "after it was asked, at the latest", "sau khi hỏi, muộn nhất"))
                .in(NAME_SERVERS)
                .recipient(new Recipient(
                        new Words(
                                "The name servers that the operator chose",
                                "Các máy chủ tên miền mà người vận hành chọn"),
                        new Words("The domain, without the address", "Tên miền, không kèm địa chỉ"),
                        Mechanism.PROTOCOL,
                        NAME_SERVERS.outlet()))
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai")
                .promises("SHIELD-12")
                .build();
    }

    private static DataClass rules() {
        return DataClass.of("shield.policy")
                .what(
                        "What an organisation chose for its checks: thresholds, weights, and domains it always allows or blocks",
                        "Điều một tổ chức chọn cho các lần kiểm tra: ngưỡng, trọng số, và tên miền luôn cho phép hoặc luôn chặn")
                .about("The organisation", "Tổ chức")
                .fields("challengeFrom", "blockFrom", "weights", "allowed", "denied", "changedAt")
                .use(LegalBasis.CONTRACT, "To judge as the organisation wants", "Để kết luận theo ý của tổ chức")
                .inColumns(ShieldStorage.SCHEMA, "policy", "organisation_id", "policy_sealed", "changed_at")
                .in(new Place.KeySlot(ShieldStorage.KEY_FILE))
                .in(new Place.Memory("rules of organisations that check"))
                .until(Until.event("the organisation changes it or ends", "tổ chức thay đổi nó hoặc chấm dứt"))
                .noRecipient()
                .rights(
                        "None is needed: members see and change it on the page of checks",
                        "Không cần quyền nào: thành viên xem và thay đổi trên trang kiểm tra")
                .promises("SHIELD-32")
                .build();
    }

    private static DataClass appeal() {
        return DataClass.of("shield.appeal")
                .what(
                        "A domain whose owner says that a list is wrong about it, and what the operator decided",
                        "Một tên miền mà chủ sở hữu cho rằng danh sách sai về nó, và quyết định của người vận hành")
                .about("Whoever owns the domain, who gives no name", "Chủ sở hữu tên miền, người không phải nêu tên")
                .fields("domain", "state", "changedOn")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To correct what lists say wrongly, and to say how an appeal stands",
                        "Để sửa điều danh sách nói sai, và để cho biết khiếu nại đang ở đâu")
                .inColumns(ShieldStorage.SCHEMA, "appeal", "domain", "state", "changed_on")
                .in(NAME_SERVERS)
                .until(Until.after(APPEAL, "after it changed last", "sau lần thay đổi cuối"))
                .recipient(new Recipient(
                        new Words(
                                "The name servers that the operator chose",
                                "Các máy chủ tên miền mà người vận hành chọn"),
                        new Words("The domain", "Tên miền"),
                        Mechanism.PROTOCOL,
                        NAME_SERVERS.outlet()))
                .recipient(
                        "Anybody who types the domain there: how its appeal stands",
                        "Bất kỳ ai nhập tên miền đó: khiếu nại đang ở đâu")
                .rights(
                        "Whoever shows to own the domain can have it removed before, by writing to the operator",
                        "Ai chứng minh sở hữu tên miền có thể yêu cầu xóa sớm hơn bằng cách viết cho người vận hành",
                        Right.ERASURE)
                .rights("Typing the domain shows what is kept", "Nhập tên miền sẽ thấy những gì được lưu", Right.ACCESS)
                .promises("SHIELD-19")
                .build();
    }

    private static List<Pledge> notCollected() {
        return List.of(
                Pledge.of(
                        "No address and no IP address that is checked is written down: not in a database, a file, a log or a cache.",
                        "Không địa chỉ nào và không địa chỉ IP nào được kiểm tra bị ghi lại: không trong cơ sở dữ liệu, tệp, nhật ký"
                                + " hay bộ nhớ đệm.",
                        "SHIELD-11",
                        "SHIELD-12"),
                Pledge.of(
                        "No mailbox is probed, and nobody outside is asked about an IP address.",
                        "Không hộp thư nào bị dò, và không hỏi ai bên ngoài về một địa chỉ IP.",
                        "SHIELD-05",
                        "SHIELD-07"));
    }

    private static List<Pledge> statements() {
        return Stream.concat(own().stream(), VelocityPolicies.statements().stream())
                .toList();
    }

    private static List<Pledge> own() {
        return List.of(
                Pledge.of(
                        "Every verdict shows its reasons: each signal with its weight, its evidence and how sure it is. The score is their sum.",
                        "Mỗi kết luận đều nêu lý do: từng tín hiệu với trọng số, bằng chứng và độ chắc chắn. Điểm là tổng của chúng."),
                Pledge.of(
                        "What could not be found out never counts against anybody.",
                        "Điều không tìm hiểu được không bao giờ bị tính là bất lợi cho ai."),
                Pledge.of(
                        "No personal information is sold, rented or traded, so there is nothing to opt out of; a browser that asks all the same is heard.",
                        "Không thông tin cá nhân nào bị bán, cho thuê hay trao đổi, nên không có gì phải từ chối; trình duyệt vẫn yêu cầu thì được ghi nhận.",
                        "SHIELD-24",
                        "SHIELD-57"),
                Pledge.of(
                        "Processors, such as who hosts this server and what it stores, are listed with what they do, their country and their"
                                + " policies, as the operator states them.",
                        "Các bên xử lý, như nơi đặt máy chủ này và lưu dữ liệu của nó, được liệt kê kèm công việc, quốc gia và chính sách,"
                                + " theo khai báo của người vận hành.",
                        "SHIELD-26"),
                Pledge.of(
                        "Who runs this installation stands below, with legal name, register and country; what is not stated is shown as not"
                                + " stated.",
                        "Ai vận hành bản cài đặt này được nêu bên dưới, gồm tên pháp lý, số đăng ký và quốc gia; điều chưa khai báo được ghi"
                                + " là chưa khai báo.",
                        "SHIELD-69"),
                Pledge.of(
                        "When these words change they get a new date, and the version before stays readable with what changed.",
                        "Khi nội dung này thay đổi, nó mang ngày mới, và phiên bản trước vẫn đọc được kèm phần khác biệt.",
                        "SHIELD-65"),
                Pledge.of(
                        "No way of sending or keeping data is fully secure, this one included.",
                        "Không cách gửi hay lưu giữ dữ liệu nào an toàn tuyệt đối, kể cả cách này.",
                        "SHIELD-37"));
    }
}
