package org.letterlock.privacy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** A policy that holds together, for tests to take apart. */
final class TestPolicies {

    private TestPolicies() {}

    static DataClass.Builder mail() {
        return DataClass.of("inboxes.day.mail")
                .what("Received mail", "Thư đã nhận")
                .about("Who writes and who reads", "Người viết và người đọc")
                .fields("from", "subject", "body")
                .use(LegalBasis.CONTRACT, "To show it to you", "Để hiển thị cho bạn")
                .inColumns("inboxes", "message", "id", "sealed")
                .in(new Place.KeySlot("inboxes.keys"), new Place.Memory("while it is shown"))
                .until(Until.earliest(
                        Until.event("you delete the inbox", "bạn xóa hộp thư"),
                        Until.after(Duration.ofHours(24), "after the address was made", "sau khi tạo địa chỉ")))
                .noRecipient()
                .rights("Delete it at any time", "Xóa bất cứ lúc nào")
                .promises("MAILBOX-02", "MAILBOX-20");
    }

    static DataClass.Builder preferences() {
        return DataClass.of("inboxes.preferences")
                .what("How you like the page", "Cách bạn thích trang này")
                .about("You", "Bạn")
                .fields("theme", "language")
                .use(LegalBasis.LEGITIMATE_INTERESTS, "To keep your choice", "Để giữ lựa chọn của bạn")
                .in(
                        Place.Cookie.lasting("__Host-prefs", Duration.ofDays(365)),
                        Place.Cookie.session("__Host-session"),
                        new Place.LocalStorage("ll.history"))
                .until(Until.after(Duration.ofDays(365), "after your last choice", "sau lựa chọn gần nhất"))
                .noRecipient()
                .rights("Clear your browser's data", "Xóa dữ liệu trình duyệt")
                .promises("INBOX-34");
    }

    static SystemPolicy system(DataClass... rows) {
        return new SystemPolicy(
                "inboxes",
                new Words("Inboxes", "Hộp thư"),
                LocalDate.of(2026, 1, 1),
                List.of(new ProfilePolicy(
                        "day", new Words("Day", "Ngày"), new Words("Lives 24 hours", "Sống 24 giờ"), List.of(rows))),
                List.of(Pledge.of("We keep no IP address.", "Chúng tôi không lưu địa chỉ IP.", "INBOX-30")),
                List.of(Pledge.of("No method is fully secure.", "Không có cách nào an toàn tuyệt đối.", "INBOX-82")));
    }

    static Registry registry() {
        return Registry.of(List.of(system(mail().build(), preferences().build())));
    }
}
