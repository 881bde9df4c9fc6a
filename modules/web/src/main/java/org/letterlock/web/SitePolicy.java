package org.letterlock.web;

import java.time.LocalDate;
import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** What this website keeps and says whatever system of it one uses. */
public final class SitePolicy implements PolicySource {

    private static final LocalDate EFFECTIVE = LocalDate.of(2026, 11, 22);

    @Override
    public SystemPolicy policy() {
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
                        List.of(faults(), archive(), proofs()))),
                notCollected(),
                statements());
    }

    private static DataClass faults() {
        return DataClass.of("site.faults")
                .what(
                        "When the server fails at something: the kind of failure, and where in our program it happened",
                        "Khi máy chủ gặp lỗi: loại lỗi và vị trí trong chương trình của chúng tôi")
                .about("Nobody: it is about the program", "Không ai: dữ liệu này chỉ về chương trình")
                .fields("exception", "place")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that the operator can repair it",
                        "Để người vận hành sửa chữa")
                .in(new Place.LogField("faults", "exception"), new Place.LogField("faults", "place"))
                .until(Until.event(
                        "the operator's log of the machine drops it", "nhật ký máy của người vận hành bỏ nó đi"))
                .recipient("The operator of this server", "Người vận hành máy chủ này")
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai")
                .promises("CORE-13")
                .build();
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
                "No visit is written down: no address, no browser, no page that was asked for.",
                "Không lượt truy cập nào được ghi lại: không địa chỉ, không trình duyệt, không trang nào được hỏi.",
                "INBOX-28",
                "INBOX-30"));
    }
}
