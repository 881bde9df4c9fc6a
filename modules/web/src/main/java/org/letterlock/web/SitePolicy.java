package org.letterlock.web;

import java.time.LocalDate;
import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Pledge;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfilePolicy;
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
                        List.of(faults()))),
                notCollected(),
                List.of());
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

    private static List<Pledge> notCollected() {
        return List.of(Pledge.of(
                "No visit is written down: no address, no browser, no page that was asked for.",
                "Không lượt truy cập nào được ghi lại: không địa chỉ, không trình duyệt, không trang nào được hỏi.",
                "INBOX-28",
                "INBOX-30"));
    }
}
