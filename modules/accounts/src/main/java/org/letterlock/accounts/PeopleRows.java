package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy about people and their browsers. */
final class PeopleRows {

    /** The cookie by which a browser is signed in. */
    static final String COOKIE = "__Host-letterlock-session";

    private PeopleRows() {}

    static List<DataClass> all() {
        return List.of(person(), acceptance(), session(), erasure());
    }

    /** Begins a row about somebody with an account, that nobody else receives. */
    static DataClass.Builder aboutPerson(String id) {
        return DataClass.of(id)
                .about("You, who have the account", "Bạn, người có tài khoản")
                .noRecipient();
    }

    /** When what belongs to an account ends. */
    static Until erased() {
        return Until.earliest(
                AccountPolicies.ERASED,
                Until.after(AccountPolicies.RECOVERY, "after you cancelled it", "sau khi bạn hủy tài khoản"));
    }

    private static DataClass person() {
        return aboutPerson("accounts.person")
                .what(
                        "Your address, name, language and, when you have one, a digest of your password",
                        "Địa chỉ email, tên, ngôn ngữ và, nếu có, giá trị băm mật khẩu của bạn")
                .fields("id", "email", "name", "passwordDigest", "language", "operator", "createdAt", "cancelledAt")
                .use(
                        LegalBasis.CONTRACT,
                        "To know you again, to let you in, and to write to you about your account",
                        "Để nhận ra bạn, cho bạn đăng nhập và viết cho bạn về tài khoản")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "person",
                        "id",
                        "email_digest",
                        "email_sealed",
                        "name_sealed",
                        "password_sealed",
                        "language",
                        "operator",
                        "created_at",
                        "cancelled_at")
                .in(new Place.KeySlot("accounts"))
                .until(erased())
                .rights(
                        "Change it, take it with you, cancel with 30 days to come back, or have it erased at once, by yourself",
                        "Tự mình thay đổi, tải về, hủy với 30 ngày để quay lại, hoặc xóa ngay",
                        Right.ACCESS,
                        Right.PORTABILITY,
                        Right.RECTIFICATION,
                        Right.ERASURE,
                        Right.CCPA_KNOW,
                        Right.CCPA_DELETE,
                        Right.PDPA_ACCESS,
                        Right.PDPA_CORRECTION)
                .promises("SHIELD-01", "SHIELD-38", "SHIELD-39", "SHIELD-44", "CAMPAIGNS-04", "CAMPAIGNS-58")
                .build();
    }

    /** For ever: no backup of an account without an end would have expired. */
    private static DataClass erasure() {
        return ErasureLedger.declared(
                "accounts.erasure",
                "accounts",
                Until.event("the installation is removed", "bản cài đặt bị gỡ bỏ"),
                "CORE-07");
    }

    private static DataClass acceptance() {
        return aboutPerson("accounts.acceptance")
                .what(
                        "Which version of which policy you agreed to, and when",
                        "Bạn đã đồng ý với phiên bản nào của chính sách nào và khi nào")
                .fields("system", "version", "acceptedAt")
                .use(LegalBasis.LEGAL_OBLIGATION, "To prove it", "Để chứng minh điều đó")
                .inColumns(AccountsStorage.SCHEMA, "acceptance", "person_id", "system", "version", "accepted_at")
                .until(erased())
                .rights(
                        "See it in the privacy centre, and in the copy you take from there",
                        "Xem trong trung tâm quyền riêng tư và trong bản sao lấy từ đó",
                        Right.ACCESS,
                        Right.PORTABILITY,
                        Right.CCPA_KNOW)
                .promises("CAMPAIGNS-03", "SHIELD-66")
                .build();
    }

    private static DataClass session() {
        return aboutPerson("accounts.session")
                .what(
                        "That a browser of yours is signed in: how, since when, and when it was last used",
                        "Trình duyệt của bạn đang đăng nhập: bằng cách nào, từ khi nào và lần dùng cuối")
                .fields("id", "tokenDigest", "method", "openedAt", "usedAt", "confirmedAt")
                .use(LegalBasis.CONTRACT, "To keep you signed in", "Để duy trì đăng nhập của bạn")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "session",
                        "id",
                        "token_digest",
                        "person_id",
                        "method",
                        "opened_at",
                        "used_at",
                        "confirmed_at")
                .in(Place.Cookie.session(COOKIE))
                .until(Until.earliest(
                        Until.event("you sign out", "bạn đăng xuất"),
                        Until.event("you close the browser", "bạn đóng trình duyệt"),
                        AccountPolicies.ERASED,
                        Until.after(AccountPolicies.SESSION_IDLE, "without use", "không sử dụng"),
                        Until.after(AccountPolicies.SESSION_LIFE, "after you signed in", "sau khi bạn đăng nhập")))
                .rights(
                        "See all, and end any, at once",
                        "Xem tất cả và kết thúc bất kỳ phiên nào, ngay lập tức",
                        Right.ACCESS,
                        Right.ERASURE,
                        Right.CCPA_KNOW)
                .promises("SHIELD-59", "SHIELD-61")
                .build();
    }
}
