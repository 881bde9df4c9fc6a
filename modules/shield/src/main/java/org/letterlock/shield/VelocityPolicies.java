package org.letterlock.shield;

import java.time.Duration;
import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** What is promised of the pace of sign-ups: every duration, and the rows of the policy. */
public final class VelocityPolicies {

    /** How long anything about single checks is counted in memory. */
    public static final Duration WINDOW = Duration.ofMinutes(60);

    /** How long a key lives under which names are digested; then nobody can tell what a digest was of. */
    public static final Duration KEY = Duration.ofHours(2);

    /** How long the hours of an organisation are kept, at most. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** What follows bounds no data: how long a finding stays after the last minute that showed it. */
    public static final Duration FINDING = Duration.ofMinutes(10);

    /** How often what has ended is tidied away. */
    static final Duration ROUND = Duration.ofSeconds(10);

    private VelocityPolicies() {}

    /** The rows, for the policy of the module. */
    static List<DataClass> rows() {
        return List.of(pace(), hours());
    }

    private static DataClass pace() {
        return DataClass.of("shield.pace")
                .what(
                        "How many checks an organisation makes a minute, from how many addresses, mailboxes, domains and networks, and of"
                                + " which classes. Names are digested at once under keys that exist in memory only and are overwritten after two"
                                + " hours; the digests go into sketches, from which none can be read back",
                        "Số lần kiểm tra mỗi phút của một tổ chức, từ bao nhiêu địa chỉ, hộp thư, tên miền và mạng, và thuộc loại nào. Tên"
                                + " được băm ngay bằng khóa chỉ có trong bộ nhớ và bị ghi đè sau hai giờ; giá trị băm đi vào các bản phác thống"
                                + " kê, không thể đọc ngược lại")
                .about("Whoever signs up somewhere and is checked", "Người đăng ký ở đâu đó và được kiểm tra")
                .fields("checks", "addresses", "mailboxes", "networks", "domains", "classes")
                .use(
                        Purpose.PROTECTION,
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To notice when many sign-ups are one fraud; only for organisations on the plan Pro that do not object",
                        "Để nhận ra khi nhiều lượt đăng ký là một vụ gian lận; chỉ với tổ chức dùng gói Pro và không phản đối")
                .in(new Place.Memory("sixty slots of a minute for each organisation"))
                .until(Until.earliest(Until.after(WINDOW, "after the check", "sau lần kiểm tra"), objected(), ended()))
                .recipient("The organisation that asked, as numbers", "Tổ chức đã hỏi, dưới dạng con số")
                .rights(
                        "An owner's objection stops the counting and removes what was counted",
                        "Khi một chủ sở hữu phản đối, việc đếm dừng lại và những gì đã đếm bị xóa",
                        Right.OBJECTION)
                .promises("SHIELD-10", "SHIELD-14", "SHIELD-19", "SHIELD-41", "SHIELD-50")
                .build();
    }

    private static DataClass hours() {
        return DataClass.of("shield.velocity")
                .what(
                        "An organisation's hours as fourteen numbers: how many checks, mailboxes, addresses, networks and domains, and how"
                                + " many of each class. At most two checks of a mailbox count in an hour, and every number has noise, so"
                                + " that whether one mailbox was checked cannot be told (discrete Laplace, epsilon 1 for a mailbox and hour)",
                        "Các giờ của một tổ chức dưới dạng mười bốn con số: bao nhiêu lần kiểm tra, hộp thư, địa chỉ, mạng, tên miền và số"
                                + " lượng mỗi loại. Mỗi giờ tính nhiều nhất hai lần kiểm tra của một hộp thư, và mọi con số đều được cộng"
                                + " nhiễu để không thể biết một hộp thư có được kiểm tra hay không (Laplace rời rạc, epsilon 1 cho mỗi hộp thư"
                                + " và giờ)")
                .about("The organisation", "Tổ chức")
                .fields("hour", "checks", "mailboxes", "addresses", "networks", "domains", "classes")
                .use(
                        Purpose.PROTECTION,
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To learn what is usual at this organisation, and nothing else",
                        "Để biết điều gì là bình thường ở tổ chức này, ngoài ra không dùng vào việc gì khác")
                .use(
                        Purpose.STATISTICS,
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To notice fraud more accurately",
                        "Để nhận ra gian lận chính xác hơn")
                .inColumns(
                        "shield",
                        "velocity_hour",
                        "organisation_id",
                        "hour",
                        "mailboxes",
                        "checks",
                        "addresses",
                        "networks",
                        "domains",
                        "variant",
                        "disposable",
                        "relay",
                        "free",
                        "role",
                        "dead",
                        "hosting",
                        "tunnel",
                        "gibberish")
                .until(Until.earliest(Until.after(KEPT, "after the hour", "sau giờ đó"), objected(), ended()))
                .recipient("The organisation's members", "Các thành viên của tổ chức")
                .rights(
                        "See it in the workspace; an owner's objection stops it and removes what is there",
                        "Xem trong không gian làm việc; khi một chủ sở hữu phản đối, việc này dừng lại và những gì đã có bị xóa",
                        Right.ACCESS,
                        Right.ERASURE,
                        Right.OBJECTION)
                .promises("SHIELD-10", "SHIELD-20", "SHIELD-42", "SHIELD-50")
                .build();
    }

    /** What the policy says besides. */
    static List<Pledge> statements() {
        return List.of(Pledge.of(
                "What is usual is learned from an organisation's own hours with noise, and from nothing else; keys of the plan Free"
                        + " and test keys contribute nothing.",
                "Điều bình thường chỉ được rút ra từ các giờ đã cộng nhiễu của chính tổ chức đó; khóa của gói Free và khóa thử nghiệm"
                        + " không đóng góp gì.",
                "SHIELD-10",
                "SHIELD-42"));
    }

    private static Until ended() {
        return Until.event("an owner ends the organisation", "chủ sở hữu kết thúc tổ chức");
    }

    private static Until objected() {
        return Until.event("an owner objects", "một chủ sở hữu phản đối");
    }
}
