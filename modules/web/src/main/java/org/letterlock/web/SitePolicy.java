package org.letterlock.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.Retention;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.SystemLog;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** What this website keeps and says whatever system of it one uses. */
public final class SitePolicy implements PolicySource {

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);

    /** How long lines of the system's log are kept, which the operator may shorten. */
    private static final Retention SYSTEM_LOG =
            new Retention("site.system-log", Duration.ofDays(90), Duration.ofDays(2));

    /** How long lines of the system's log are kept here. */
    public static Duration systemLog(Retentions chosen) {
        return chosen.of(SYSTEM_LOG);
    }

    @Override
    public List<Retention> retentions() {
        return List.of(SYSTEM_LOG);
    }

    @Override
    public SystemPolicy policy() {
        return policy(Retentions.AS_PROMISED);
    }

    @Override
    public SystemPolicy policy(Retentions chosen) {
        return new SystemPolicy(
                "site",
                new Words("This website", "Trang web này"),
                EFFECTIVE,
                List.of(new ProfilePolicy(
                        "visitor",
                        new Words("Anybody who visits", "Bất kỳ ai ghé thăm"),
                        new Words(
                                "Your browser asks this server for a page and gets it; the request leaves no trace here. What a"
                                        + " system keeps when you use it stands in its own policy.",
                                "Trình duyệt của bạn hỏi máy chủ này một trang và nhận được; yêu cầu đó không để lại dấu vết ở đây."
                                        + " Những gì một hệ thống giữ khi bạn dùng nó nằm trong chính sách riêng của hệ thống đó."),
                        List.of(systemLog(systemLog(chosen)), console(), archive(), proofs()))),
                notCollected(),
                statements());
    }

    private static DataClass systemLog(Duration kept) {
        return lines(SystemLog.CLASS)
                .what(
                        "The log of the system: how serious, which part of the program, the kind of failure and where in the program",
                        "Nhật ký hệ thống: mức độ, phần nào của chương trình, loại lỗi và vị trí trong chương trình")
                .fields("at", "level", "source", "event", "exception", "place")
                .in(
                        new Place.FileAt("logs"),
                        new Place.LogField("system", "at"),
                        new Place.LogField("system", "level"),
                        new Place.LogField("system", "source"),
                        new Place.LogField("system", "event"),
                        new Place.LogField("system", "exception"),
                        new Place.LogField("system", "place"))
                .until(Until.after(kept, "after it was written, at the latest", "sau khi ghi, muộn nhất"))
                .promises("CORE-13", "MAILBOX-24", "INBOX-44")
                .build();
    }

    private static DataClass console() {
        return lines("site.console")
                .what("The same lines on the console of the machine", "Cùng những dòng đó trên bảng điều khiển của máy")
                .fields("at", "level", "source", "event", "exception", "place")
                .in(new Place.Memory("the console"))
                .until(Until.event("the operator's machine drops them", "máy của người vận hành bỏ chúng đi"))
                .promises("CORE-13")
                .build();
    }

    private static DataClass.Builder lines(String id) {
        return DataClass.of(id)
                .about("Nobody: it is about the program", "Không ai: dữ liệu này chỉ về chương trình")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To find out why something does not work",
                        "Để tìm hiểu vì sao có gì đó không hoạt động")
                .recipient("The operator of this server", "Người vận hành máy chủ này")
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai");
    }

    private static DataClass archive() {
        return DataClass.of("site.policy-archive")
                .what(
                        "Every version of the policies that was served here, with who ran the installation",
                        "Mọi phiên bản chính sách từng được dùng ở đây, kèm người vận hành khi đó")
                .about("The operator", "Người vận hành")
                .fields("twin", "version", "since")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "So that anybody can read what held when",
                        "Để ai cũng đọc được điều gì có hiệu lực khi nào")
                .in(new Place.FileAt("policies"))
                .until(Until.event("the installation is removed", "bản cài đặt bị gỡ bỏ"))
                .recipient("Everybody: it is published", "Mọi người: dữ liệu này được công bố")
                .rights("Read it under Changes", "Đọc trong mục Thay đổi", Right.ACCESS)
                .promises("INBOX-108")
                .build();
    }

    private static DataClass proofs() {
        return DataClass.of("site.proofs")
                .what(
                        "What was seen when the promises were last proven here, promise by promise",
                        "Những gì thấy được khi các lời hứa được chứng minh lần gần nhất ở đây, từng lời hứa một")
                .about(
                        "Nobody: the people it was seen on were made up",
                        "Không ai: những người dùng để kiểm chứng là giả")
                .fields("promise", "verdict", "evidence", "date", "signature")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that everybody can see what is kept, and check it",
                        "Để ai cũng thấy được lời hứa nào được giữ, và kiểm tra được")
                .in(new Place.FileAt("proofs"))
                .until(Until.event("the next report takes its place", "báo cáo sau thay thế nó"))
                .recipient("Everybody: it is published", "Mọi người: dữ liệu này được công bố")
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai")
                .promises("CORE-18", "MAILBOX-43")
                .build();
    }

    private static List<Pledge> statements() {
        return List.of(
                Pledge.of(
                        "What stands on these pages is read from the declarations by which the program runs: change one there, and"
                                + " both change.",
                        "Những gì trên các trang này được đọc từ chính các khai báo mà chương trình vận hành theo: đổi một khai báo thì"
                                + " cả hai cùng đổi.",
                        "CORE-01"),
                Pledge.of(
                        "The overview shows which profile's rules apply here; where profiles share data the stricter rule holds.",
                        "Trang tổng quan cho biết quy tắc của cấu hình nào áp dụng ở đây; nơi các cấu hình dùng chung dữ liệu, quy tắc"
                                + " nghiêm ngặt hơn được áp dụng.",
                        "CORE-17"),
                Pledge.of(
                        "One list of processors feeds the page and what the server may call; a new one is announced before it is"
                                + " first called.",
                        "Một danh sách bên xử lý duy nhất quyết định cả trang công bố lẫn những gì máy chủ được gọi; bên mới được thông"
                                + " báo trước khi được gọi lần đầu.",
                        "CORE-20"),
                Pledge.of(
                        "How to report a hole stands on the page Security and, once the operator states a contact, in security.txt.",
                        "Cách báo lỗ hổng nằm ở trang Bảo mật và, khi người vận hành khai báo liên hệ, trong security.txt.",
                        "CORE-22"));
    }

    private static List<Pledge> notCollected() {
        return List.of(Pledge.of(
                "No visit to these pages is written down: no address, no browser, no page that was asked for. What a system"
                        + " notes when you use it stands in its own policy.",
                "Không lượt truy cập nào vào các trang này được ghi lại: không địa chỉ, không trình duyệt, không trang nào được"
                        + " hỏi. Những gì một hệ thống ghi khi bạn dùng nó nằm trong chính sách riêng của hệ thống đó.",
                "INBOX-28",
                "INBOX-30"));
    }
}
